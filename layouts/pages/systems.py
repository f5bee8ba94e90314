"""All system types by domain: what each is, how many projects and prefectures are known."""

from dash import html
from dash.development.base_component import Component

from data.names import names, systems_by_domain
from data.numbers import count
from data.queries.states import matrix
from data.queries.system_type import definition
from data.selection import Selection
from data.text import by_language, text
from layouts import ids
from layouts.components.small_table import small_table
from layouts.request import PageRequest, localised


def layout(request: PageRequest) -> html.Main:
    """The page; nothing on it changes with the address."""
    lang, snapshot = request.lang, request.snapshot
    domains = names(snapshot, "domain", lang)
    heads = [text(lang, f"systems.{name}") for name in ("name", "what", "projects", "prefectures")]
    parts: list[Component] = []
    for domain, systems in systems_by_domain(snapshot).items():
        rows = [_row(system, request) for system in systems]
        table = html.Div(
            small_table(domains[domain], heads, rows, numeric_from=2, stacks=True), className="lines systems"
        )
        parts.append(html.Section([html.H2(domains[domain]), table], className="card-plain"))
    return html.Main(
        [
            html.Div(
                [html.H1(text(lang, "systems.title")), html.P(text(lang, "systems.lead"), className="lead")],
                className="page-head",
            ),
            *parts,
        ],
        id=ids.MAIN,
        tabIndex=-1,
        className="place-page",
    )


def _row(system: str, request: PageRequest) -> list[str | Component]:
    lang, snapshot = request.lang, request.snapshot
    found = matrix(snapshot, Selection())
    column = found.systems.index(system)
    name = html.A(names(snapshot, "system", lang)[system], href=localised(f"/systems/{system}", lang))
    return [
        name,
        by_language(definition(snapshot, system), "description", lang),
        count(int(found.projects[:, column].sum()), lang),
        text(lang, "coverage.of", count=count(int(found.doing[:, column].sum()), lang)),
    ]
