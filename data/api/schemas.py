"""JSON Schemas (draft 2020-12, as OpenAPI 3.1 has them) of what the API answers, made from the table contracts."""

from data.api.summary import AMOUNTS, COUNTS
from data.descriptor import DATE_PATTERN
from data.exporting.records import Record, stated
from data.filters import CHOICE_KEYS
from data.schema import SNAPSHOT_TABLES, Column, Kind, Table
from data.schema.columns import FRACTIONS, WHOLE_NUMBERS
from data.text import Lang, text

_PATTERNS = {Kind.DATE: f"^{DATE_PATTERN}$", Kind.CORPORATE_NUMBER: "^[0-9]{13}$"}


def schemas(lang: Lang) -> dict[str, Record]:
    """Name -> schema: a row of each table, a page of each, one project, the summary, the snapshots, a problem."""
    rows = {table.name: row_schema(table, lang) for table in SNAPSHOT_TABLES}
    pages = {f"{name}_page": _page(name, lang) for name in rows}
    return {
        **rows,
        **pages,
        "project": _project(),
        "summary": _summary(lang),
        "snapshots": _snapshots(),
        "problem": _problem(),
        "index": _object({"openapi": _TEXT, "documentation": _TEXT}),
        "ocds": {"type": "object", "required": ["releases", "version"], "description": text(lang, "api.schema.ocds")},
    }


def row_schema(table: Table, lang: Lang) -> Record:
    """A row of ``table``: every column by its name; what no source states is ``null``."""
    return {
        "type": "object",
        "title": table.title(lang),
        "description": table.description(lang),
        "properties": {column.name: _cell(column, lang) for column in table.columns},
        "required": [column.name for column in table.columns if column.name in (*table.key, "source_id")],
        "additionalProperties": False,
    }


def _cell(column: Column, lang: Lang) -> Record:
    least, greatest = column.limits
    kind = "string"
    if column.kind in WHOLE_NUMBERS:
        kind = "integer"
    elif column.kind in FRACTIONS:
        kind = "number"
    elif column.kind is Kind.BOOLEAN:
        kind = "boolean"
    codes = [*column.allowed, *(() if column.required else (None,))] if column.allowed else None
    return stated(
        type=kind if column.required else [kind, "null"],
        title=column.title(lang),
        description=column.description(lang),
        enum=codes,
        pattern=_PATTERNS.get(column.kind),
        minimum=least,
        maximum=greatest,
    )


_TEXT: Record = {"type": "string"}
_COUNT: Record = {"type": "integer", "minimum": 0}
_DAY: Record = {"type": "string", "format": "date"}


def _object(properties: dict[str, Record], **more: object) -> Record:
    return {"type": "object", "properties": properties, "required": list(properties), **more}


def _rows(name: str) -> Record:
    return {"type": "array", "items": {"$ref": f"#/components/schemas/{name}"}}


def _page(name: str, lang: Lang) -> Record:
    head = {"snapshot": _DAY, "licence": _TEXT, "total": _COUNT, "count": _COUNT}
    following = {"type": ["string", "null"], "description": text(lang, "api.schema.next")}
    return _object({**head, "next": following, "data": _rows(name), "sources": _rows("sources")})


def _project() -> Record:
    project = {"$ref": "#/components/schemas/projects"}
    lists = {name: _rows(name) for name in ("participants", "metrics", "case_studies", "sources")}
    return _object({"snapshot": _DAY, "licence": _TEXT, "project": project, **lists})


def _summary(lang: Lang) -> Record:
    total = _object({"value": {"type": ["number", "null"]}, "stated": _COUNT})
    counts = {"type": "object", "additionalProperties": _COUNT}
    amounts = {name: {**total, "description": text(lang, f"api.summary.{name}")} for name in AMOUNTS}
    figures = {name: {**_COUNT, "description": text(lang, f"api.summary.{name}")} for name in COUNTS}
    by = _object(dict.fromkeys((*CHOICE_KEYS, "year"), counts), description=text(lang, "api.summary.by"))
    head = {"snapshot": _DAY, "licence": _TEXT, "filters": _TEXT}
    return _object({**head, **figures, "all_named": {"type": "boolean"}, **amounts, "by": by})


def _snapshots() -> Record:
    each = _object({"snapshot": _DAY, "newest": {"type": "boolean"}, "projects": _TEXT, "summary": _TEXT})
    return _object({"snapshots": {"type": "array", "items": each}})


def _problem() -> Record:
    fault = _object({"parameter": _TEXT, "value": _TEXT, "rule": _TEXT, "detail": _TEXT})
    described = dict.fromkeys(("type", "title", "detail"), _TEXT)
    return {
        "type": "object",
        "properties": {**described, "status": _COUNT, "errors": {"type": "array", "items": fault}},
        "required": ["type", "title", "status"],
    }
