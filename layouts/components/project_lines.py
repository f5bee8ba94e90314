"""Projects as the rows of a small table: name as a link, what it is, its state, and the way to its source."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from data.names import names
from data.numbers import count
from data.queries.prefecture import ProjectLine
from data.text import Lang, text
from layouts.components.small_table import small_table
from layouts.request import PageRequest, localised

Cells = list[str | Component]


def project_table(caption: str, lines: Sequence[ProjectLine], columns: Sequence[str], request: PageRequest) -> html.Div:
    """``columns`` of system, status, prefecture, municipalities, role; the name stands first, the source last."""
    lang = request.lang
    heads = [text(lang, f"lines.{column}") for column in ("title", *columns, "source")]
    rows = [[_title(line, lang), *_cells(line, columns, request), source_of(line, lang)] for line in lines]
    return html.Div(small_table(caption, heads, rows, numeric_from=99), className="lines")


def source_of(line: ProjectLine, lang: Lang) -> Component:
    """The source as a link where it has an address, else its number as it stands on the project's page."""
    address = line.url if line.url and line.url.startswith(("https://", "http://")) else None
    if address is None:
        return html.A(line.source, href=localised(f"/projects/{line.project_id}", lang), className="source-mark")
    label = text(lang, "lines.source_of", source=line.source, title=line.title)
    marks = {"aria-label": label}
    return html.A(
        line.source, href=address, className="source-mark", rel="noopener noreferrer", target="_blank", **marks
    )


def status_of(line: ProjectLine, lang: Lang) -> str:
    """The status in words."""
    return text(lang, f"code.status.{line.status}") if line.status else text(lang, "not_stated")


def _title(line: ProjectLine, lang: Lang) -> html.A:
    return html.A(line.title, href=localised(f"/projects/{line.project_id}", lang))


def _cells(line: ProjectLine, columns: Sequence[str], request: PageRequest) -> Cells:
    lang, snapshot = request.lang, request.snapshot
    number = line.municipalities
    found = {
        "system": names(snapshot, "system", lang)[line.system],
        "status": status_of(line, lang),
        "prefecture": names(snapshot, "prefecture", lang)[line.prefecture],
        "municipalities": text(lang, "not_stated") if number is None else count(number, lang),
        "role": text(lang, f"code.role.{line.role}") if line.role else "",
    }
    return [found[column] for column in columns]
