"""What list pages export: all that the filters find, with codes, sources and the words of the filters."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin

import pandas as pd

from data.exporting.table import ColumnKind, ExportColumn, ExportTable
from data.glossary import found_terms, terms
from data.held import HeldItem
from data.list_names import list_names
from data.list_phrases import list_in_words
from data.numbers import count, day
from data.queries.cases import CASE_KEYS, LESSON_KEYS, Case, cases, found_cases, found_lessons, lessons
from data.queries.contacts import CONTACT_KEYS, contacts_by_prefecture, found_contacts
from data.queries.documents import DOCUMENT_KEYS, documents, found_documents
from data.queries.vendors import VENDOR_KEYS, found_vendors, matrix, vendors
from data.schema.snapshot_tables import CASE_PARTS
from data.selection import Selection
from data.snapshots import Snapshot
from data.text import Lang, by_language, text

_ADDED: tuple[tuple[str, ColumnKind], ...] = (("source_id", "code"), ("source_url", "text"))
Made = list[dict[str, object]]
Make = Callable[[Snapshot, Selection, Lang], Made]


@dataclass(frozen=True)
class ListExport:
    """One export: its columns (``export.<name>.<column>`` heads each), the filters it follows, and its rows."""

    columns: tuple[tuple[str, ColumnKind], ...]
    keys: tuple[str, ...]
    make: Make
    sourced: bool = True


def list_table(
    name: str, snapshot: Snapshot, selection: Selection, lang: Lang, address: str, held: Sequence[HeldItem] = ()
) -> ExportTable:
    """The table of ``name``, with documents ``held`` here before the others. ``KeyError`` for a list that is none."""
    export = LIST_EXPORTS[name]
    rows = [*(_held(each, snapshot, lang, address) for each in held), *export.make(snapshot, selection, lang)]
    spec = (*export.columns, *(_ADDED if export.sourced else ()))
    frame = pd.DataFrame(rows, columns=[key for key, _ in spec])
    sources = None
    if export.sourced:
        used = snapshot.sources["source_id"].isin(frame["source_id"].unique())
        sources = snapshot.sources[used]
        frame["source_url"] = frame["source_id"].map(sources.set_index("source_id")["url"])
    frame = frame.astype({key: _DTYPES[kind] for key, kind in spec})
    facts = {
        "snapshot": day(snapshot.id, lang),
        "filters": list_in_words(snapshot, selection, export.keys, lang),
        "rows": count(len(frame), lang),
        "address": address,
        "licence": text(lang, "data.licence"),
        "limits": text(lang, "lists.limits"),
    }
    return ExportTable(
        stem=name,
        title=text(lang, f"export.{name}.title"),
        lang=lang,
        columns=tuple(ExportColumn(key, text(lang, f"export.column.{key}"), kind) for key, kind in spec),
        frame=frame,
        facts=tuple((text(lang, f"fact.{fact}"), value) for fact, value in facts.items()),
        sources=sources,
    )


_DTYPES = {"text": "str", "code": "str", "date": "str", "integer": "Int64", "year": "Int64", "boolean": "boolean"}


def _named(snapshot: Snapshot, key: str, codes: Iterable[str], lang: Lang) -> str | None:
    known = list_names(snapshot, key, lang)
    return text(lang, "list.between").join(known[code] for code in codes) or None


def _vendors(snapshot: Snapshot, selection: Selection, lang: Lang) -> Made:
    every = list(vendors(snapshot).values())
    return [
        {
            **{
                column: each.row[column]
                for column in ("vendor_id", "name_ja", "name_en", "corporate_number", "website", "source_id")
            },
            "head_office": _named(
                snapshot, "prefecture", filter(None, [each.row["head_office_prefecture_code"]]), lang
            ),
            "systems": _named(snapshot, "system", each.systems, lang),
            "products": text(lang, "list.between").join(str(row["product_ja"]) for row in each.products) or None,
            "projects": len(each.projects),
            "prefectures": _named(snapshot, "prefecture", each.prefectures, lang),
        }
        for row in found_vendors(snapshot, selection).rows
        for each in [every[row]]
    ]


def _vendor_matrix(snapshot: Snapshot, _selection: Selection, lang: Lang) -> Made:
    vendor_names, systems = list_names(snapshot, "vendor", lang), list_names(snapshot, "system", lang)
    return [
        {
            "vendor_id": vendor,
            "vendor": vendor_names[vendor],
            "system_type": system,
            "system": systems[system],
            "projects": number,
        }
        for (vendor, system), number in matrix(snapshot).cells.items()
    ]


def _cases(snapshot: Snapshot, selection: Selection, lang: Lang) -> Made:
    every = list(cases(snapshot).values())
    return [_case(snapshot, every[row], lang) for row in found_cases(snapshot, selection).rows]


def _lessons(snapshot: Snapshot, selection: Selection, lang: Lang) -> Made:
    every = lessons(snapshot)
    return [_case(snapshot, every[row], lang) for row in found_lessons(snapshot, selection).rows]


def _case(snapshot: Snapshot, case: Case, lang: Lang) -> dict[str, object]:
    row = case.row
    return {
        **{column: row[column] for column in ("case_id", "prefecture_code", "system_type", "project_id", "source_id")},
        "prefecture": _named(snapshot, "prefecture", filter(None, [row["prefecture_code"]]), lang),
        "system": _named(snapshot, "system", filter(None, [row["system_type"]]), lang),
        "theme": _named(snapshot, "theme", sorted(case.themes), lang),
        **{part: by_language(row, part, lang) or None for part in ("title", *CASE_PARTS)},
    }


def _contacts(snapshot: Snapshot, selection: Selection, lang: Lang) -> Made:
    return [
        {
            **{
                column: row[column]
                for column in ("contact_id", "prefecture_code", "phone", "email", "url", "source_id")
            },
            "prefecture": _named(snapshot, "prefecture", filter(None, [row["prefecture_code"]]), lang),
            **{column: row[f"{column}_ja"] for column in ("organization", "department", "topic")},
        }
        for row in found_contacts(snapshot, selection)
    ]


def _contacts_map(snapshot: Snapshot, _selection: Selection, lang: Lang) -> Made:
    found = contacts_by_prefecture(snapshot)
    return [
        {"prefecture_code": code, "prefecture": name, "contacts": found.get(code)}
        for code, name in list_names(snapshot, "prefecture", lang).items()
    ]


def _glossary(snapshot: Snapshot, selection: Selection, _lang: Lang) -> Made:
    every = terms()
    return [
        {
            **{column: getattr(each, column) or None for column in ("term", "reading_ja", "about_ja", "about_en")},
            "name_ja_term": each.name_ja,
            "name_en_term": each.name_en,
            "source": each.source,
            "url": each.source_url or None,
        }
        for row in found_terms(snapshot, selection).rows
        for each in [every[row]]
    ]


def _documents(snapshot: Snapshot, selection: Selection, lang: Lang) -> Made:
    every = list(documents(snapshot).values())
    return [
        {
            **each.row,
            "type": _named(snapshot, "type", [str(each.row["document_type"])], lang),
            "systems": _named(snapshot, "system", sorted(each.systems), lang),
            "held": False,
        }
        for row in found_documents(snapshot, selection).rows
        for each in [every[row]]
    ]


def _held(item: HeldItem, snapshot: Snapshot, lang: Lang, address: str) -> dict[str, object]:
    """A document that this installation holds, at the address of its page; no source of the snapshot states it."""
    systems = filter(None, [item.system_type])
    return {
        "document_id": item.key,
        "title_ja": item.title,
        "publisher_ja": item.publisher or None,
        "document_type": item.document_type,
        "type": _named(snapshot, "type", [item.document_type], lang),
        "published": item.published,
        "systems": _named(snapshot, "system", systems, lang),
        "document_url": urljoin(address, f"/documents/held/{item.document_id}"),
        "held": True,
    }


_DOCUMENT: tuple[tuple[str, ColumnKind], ...] = (
    ("document_id", "code"),
    ("title_ja", "text"),
    ("title_en", "text"),
    ("publisher_ja", "text"),
    ("document_type", "code"),
    ("type", "text"),
    ("published", "date"),
    ("systems", "text"),
    ("document_url", "text"),
    ("held", "boolean"),
)
_CASE: tuple[tuple[str, ColumnKind], ...] = (
    ("case_id", "code"),
    ("title", "text"),
    ("prefecture_code", "code"),
    ("prefecture", "text"),
    ("system_type", "code"),
    ("system", "text"),
    ("theme", "text"),
    ("project_id", "code"),
)

LIST_EXPORTS = {
    "cases": ListExport((*_CASE, *((part, "text") for part in CASE_PARTS)), CASE_KEYS, _cases),
    "lessons": ListExport((*_CASE, ("lessons", "text")), LESSON_KEYS, _lessons),
    "contacts": ListExport(
        (
            ("contact_id", "code"),
            ("prefecture_code", "code"),
            ("prefecture", "text"),
            ("organization", "text"),
            ("department", "text"),
            ("topic", "text"),
            ("phone", "text"),
            ("email", "text"),
            ("url", "text"),
        ),
        CONTACT_KEYS,
        _contacts,
    ),
    "contacts_map": ListExport(
        (("prefecture_code", "code"), ("prefecture", "text"), ("contacts", "integer")),
        (),
        _contacts_map,
        sourced=False,
    ),
    "glossary": ListExport(
        tuple(
            (column, "code" if column == "term" else "text")
            for column in (
                "term",
                "name_ja_term",
                "reading_ja",
                "name_en_term",
                "about_ja",
                "about_en",
                "source",
                "url",
            )
        ),
        (),
        _glossary,
        sourced=False,
    ),
    "documents": ListExport(_DOCUMENT, DOCUMENT_KEYS, _documents),
    "vendors": ListExport(
        (
            ("vendor_id", "code"),
            ("name_ja", "text"),
            ("name_en", "text"),
            ("corporate_number", "code"),
            ("head_office", "text"),
            ("website", "text"),
            ("systems", "text"),
            ("products", "text"),
            ("projects", "integer"),
            ("prefectures", "text"),
        ),
        VENDOR_KEYS,
        _vendors,
    ),
    "vendor_matrix": ListExport(
        (
            ("vendor_id", "code"),
            ("vendor", "text"),
            ("system_type", "code"),
            ("system", "text"),
            ("projects", "integer"),
        ),
        (),
        _vendor_matrix,
        sourced=False,
    ),
}
