"""The form in which an administrator says what the columns of a list are, before it is checked again."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from data.code_names import code_names
from data.community.fact_rows import name_of
from data.community.import_columns import DEFAULTS, MARKED, MONEY, PARTICIPANTS, UNITS, column_of, targets_of
from data.importing.columns import Columns, Heading, Word
from data.importing.report import target_title
from data.importing.words import IGNORED
from data.numbers import count
from data.schema import Column
from data.text import has_text, text
from layouts import ids
from layouts.components.fact_fields import fact_input, suggested
from layouts.components.forms import hidden, labelled, submit, write_form
from layouts.components.small_table import small_table
from layouts.plain import Tag, field_of
from layouts.request import PageRequest, localised


def columns_form(token: str, found: Columns, request: PageRequest) -> html.Section:
    """Headings, words that were not understood, values for what the file lacks; and the whole as a file."""
    lang = request.lang
    known = [html.P(text(lang, "importing.columns.known"), className="quiet")] if found.known else []
    return html.Section(
        [
            html.H2(text(lang, "importing.columns")),
            html.P(text(lang, "importing.columns.lead")),
            *known,
            write_form(
                lang,
                "check_again",
                [
                    *hidden(token=token),
                    _headings(found, request),
                    *_words(found, request),
                    *_defaults(found, request),
                    submit(text(lang, "importing.again")),
                ],
                className="write-form form-wide",
            ),
            html.P(
                html.A(
                    text(lang, "importing.mapping"),
                    href=localised(f"/import/{token}/mapping.toml", lang),
                    download="mapping.toml",
                    className="tool",
                )
            ),
            html.P(text(lang, "importing.mapping.about"), className="quiet"),
        ],
        id=ids.IMPORT_COLUMNS,
        className="import-columns",
        **{"data-testid": "import-columns"},
    )


def _headings(found: Columns, request: PageRequest) -> html.Div:
    lang = request.lang
    rows: list[list[str | Component]] = [
        [
            each.name,
            text(lang, "list.between").join(each.samples) or text(lang, "no_data"),
            html.Div(_target(number, each, request)),
            html.Div(_unit(number, each, request), className="unit-choice"),
        ]
        for number, each in enumerate(found.headings)
    ]
    heads = [text(lang, f"importing.columns.{name}") for name in ("heading", "samples", "becomes", "unit")]
    return small_table(text(lang, "importing.columns.table"), heads, rows, numeric_from=len(heads), stacks=True)


def _target(number: int, heading: Heading, request: PageRequest) -> Tag:
    lang = request.lang
    chosen = MARKED if heading.is_mark else heading.target or IGNORED
    options = [(IGNORED, text(lang, "importing.columns.left_out"))]
    options += [(each, target_name(each, request)) for each in targets_of(heading)]
    return Tag(
        "select",
        {
            "name": f"column.{number}",
            "id": f"column-{number}",
            "aria-label": text(lang, "importing.columns.becomes_of", heading=heading.name),
        },
        [
            Tag("option", {"value": value, "selected": value == chosen, "data-money": value in MONEY}, (words,))
            for value, words in options
        ],
    )


def target_name(target: str, request: PageRequest) -> str:
    """What a column of a list becomes, in words."""
    lang = request.lang
    return (
        text(lang, f"import.target.{target}")
        if has_text(lang, f"import.target.{target}")
        else target_title(target, lang)
    )


def _unit(number: int, heading: Heading, request: PageRequest) -> Tag:
    lang = request.lang
    factors = list(dict.fromkeys((*UNITS, heading.factor)))
    return Tag(
        "select",
        {
            "name": f"unit.{number}",
            "id": f"unit-{number}",
            "aria-label": text(lang, "importing.columns.unit_of", heading=heading.name),
        },
        [
            Tag("option", {"value": str(each), "selected": each == heading.factor}, (_yen(each, request),))
            for each in factors
        ],
    )


def _yen(factor: int, request: PageRequest) -> str:
    if factor in UNITS:
        return text(request.lang, f"importing.unit.{factor}")
    return text(request.lang, "importing.unit.other", factor=count(factor, request.lang))


def _words(found: Columns, request: PageRequest) -> list[Component]:
    """Words that were not understood, to be given a meaning; guesses stand as they are."""
    if not found.words:
        return []
    lang = request.lang
    fields = [html.Div(_word(number, each, request), className="form-field") for number, each in enumerate(found.words)]
    return [
        html.H3(text(lang, "importing.words")),
        html.P(text(lang, "importing.words.lead"), className="quiet"),
        html.Div(fields, className="fields-grid"),
    ]


def _word(number: int, word: Word, request: PageRequest) -> html.Div:
    lang, name = request.lang, f"word.{number}"
    label = text(lang, "importing.word", column=target_name(word.target, request), word=word.word)
    if word.target == PARTICIPANTS:
        field = field_of("text", name, value=word.code, list=ids.suggestions(MARKED), autocomplete="off", maxlength=200)
        return labelled(label, field, text(lang, "importing.word.body"))
    options = [
        ("", text(lang, "importing.word.none")),
        (IGNORED, text(lang, "importing.word.blank")),
        *code_names(request.snapshot, column_of(word.target), lang).items(),
    ]
    children = [Tag("option", {"value": code, "selected": code == word.code}, (words,)) for code, words in options]
    return labelled(label, Tag("select", {"name": name, "id": f"field-{name}"}, children))


def _defaults(found: Columns, request: PageRequest) -> list[Component | Tag]:
    """Values for rows that state none: what every project needs at once, the others on demand."""
    lang = request.lang
    stated = {each.target for each in found.headings}
    asked = [each for each in DEFAULTS if each.name not in stated or each.name in found.defaults]
    first = [each for each in asked if each.required or each.name in found.defaults]
    more = [each for each in asked if each not in first]
    parts: list[Component | Tag] = [
        html.H3(text(lang, "importing.defaults")),
        html.P(text(lang, "importing.defaults.lead"), className="quiet"),
        *([_fields(first, found, request)] if first else []),
        html.Details(
            [html.Summary(text(lang, "importing.defaults.more")), _fields(more, found, request)],
            className="other-source",
        ),
    ]
    bodies = any(each.target == PARTICIPANTS for each in found.words)
    return [*parts, *(suggested((_BODY,), request) if bodies else [])]


def _fields(columns: Sequence[Column], found: Columns, request: PageRequest) -> html.Div:
    fields = [
        labelled(
            name_of(each, request.lang),
            fact_input(each, found.defaults.get(each.name, ""), request, f"default.{each.name}", needed=False),
        )
        for each in columns
    ]
    return html.Div(fields, className="fields-grid")


_BODY = Column("municipality_code", reference="municipalities")
