"""Where a project's page leads: other pages as far as they exist, files, the link and the citation to take away."""

from dash import html
from dash.development.base_component import Component

from data.filters import COMPARED_KEY, COMPARED_MOST
from data.numbers import day
from data.queries.project import Participant, ProjectFacts
from data.selection import Selection
from data.text import text
from layouts.components.exports import FORMATS
from layouts.links import address_of
from layouts.request import PageRequest, localised

COMPARE_FILE = "/download/compare."
PARTICIPANTS_FILE = "/download/participants.csv"
_OWN_PAGES = {"system": "/systems/<>", "prefecture": "/prefectures/<>", "vendor": "/vendors/<>"}


def subject(key: str, code: str, request: PageRequest) -> str:
    """The page of a system type, prefecture or vendor; without one, the list of its projects."""
    own = address_of(_OWN_PAGES[key], request.lang, code)
    return own or localised("/", request.lang) + Selection().with_values(key, (code,)).to_search()


def municipality(participant: Participant, request: PageRequest) -> str:
    """What this municipality takes part in, on the page of its prefecture; without one, the list of what names it."""
    code = participant.municipality_code
    search = Selection().with_values("municipality", (code,)).to_search()
    named = localised("/", request.lang) + Selection().with_values("q", (participant.name,)).to_search()
    return address_of(_OWN_PAGES["prefecture"], request.lang, code[:2], search) or named


def participants_file(project_id: str, request: PageRequest) -> str:
    """The named participants as CSV."""
    alone = Selection().with_values(COMPARED_KEY, (project_id,))
    return localised(PARTICIPANTS_FILE, request.lang) + alone.to_search()


def compared_with(project_id: str, other: str, request: PageRequest) -> str:
    """The two side by side, together with what was put aside already."""
    chosen = tuple(dict.fromkeys((*request.selection[COMPARED_KEY], project_id, other)))[-COMPARED_MOST:]
    return localised("/compare", request.lang) + request.selection.with_values(COMPARED_KEY, chosen).to_search()


def take_away(facts: ProjectFacts, request: PageRequest) -> html.Section:
    """To compare, to save, to link to, to cite."""
    lang = request.lang
    return html.Section(
        [
            html.H2(text(lang, "project.take.title")),
            html.Div([_put_aside(facts.project_id, request), *_files(facts.project_id, request)], className="tools"),
            *_copied("link", _short_link(facts, request), request),
            *_copied("citation", _citation(facts, request), request),
        ],
        className="card-plain take-away",
    )


def _put_aside(project_id: str, request: PageRequest) -> Component:
    """Put aside to be compared, or taken back; nothing to press where as many are chosen as can be."""
    lang, chosen = request.lang, request.selection[COMPARED_KEY]
    if project_id not in chosen and len(chosen) >= COMPARED_MOST:
        return html.Span(text(lang, "compare.full"), className="quiet")
    way = "compare.take_back" if project_id in chosen else "compare.add"
    changed = request.selection.toggled(COMPARED_KEY, project_id)
    return html.A(
        text(lang, way),
        href=localised(f"/projects/{project_id}", lang) + changed.to_search(),
        className="tool tool-strong",
        **{"data-testid": "put-aside"},
    )


def _files(project_id: str, request: PageRequest) -> list[html.A]:
    lang = request.lang
    alone = Selection().with_values(COMPARED_KEY, (project_id,)).to_search()
    return [
        html.A(
            text(lang, f"export.{kind}"),
            href=localised(f"{COMPARE_FILE}{kind}", lang) + alone,
            download="",
            className="tool",
            **{"data-testid": f"export-{kind}"},
        )
        for kind in FORMATS
    ]


def _copied(name: str, words: str, request: PageRequest) -> list[Component]:
    """Words and a button that copies them (``assets/copy.js``)."""
    lang = request.lang
    label = text(lang, f"project.{name}")
    button = html.Button(
        text(lang, "project.copy"),
        className="tool",
        type="button",
        **{
            "aria-label": text(lang, "project.copy.what", what=label),
            "data-copy": words,
            "data-copied": text(lang, "project.copied"),
            "data-testid": f"copy-{name}",
        },
    )
    return [
        html.Div([html.H3(label), button], className="copy-head"),
        html.P(words, className="copied", **{"data-testid": f"copied-{name}"}),
    ]


def _short_link(facts: ProjectFacts, request: PageRequest) -> str:
    return request.origin + localised(f"/projects/{facts.project_id}", request.lang)


def _citation(facts: ProjectFacts, request: PageRequest) -> str:
    """Title, id, product, day of the data, source, and the address that shows this very snapshot."""
    lang = request.lang
    source = next(each for each in facts.sources if each["source_id"] == facts.source)
    pinned = Selection().with_values("snapshot", (request.snapshot.id,)).to_search()
    return text(
        lang,
        "project.citation.words",
        title=facts.title,
        id=facts.project_id,
        product=text(lang, "product.name"),
        day=day(request.snapshot.id, lang),
        source=source["title"] or facts.source,
        address=_short_link(facts, request) + pinned,
    )
