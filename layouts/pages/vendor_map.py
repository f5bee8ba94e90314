"""Where the known projects of a vendor are: the map of the country, and the prefectures beside it as links."""

from dash import html

from data.names import names
from data.numbers import count
from data.queries.places import by_prefecture
from data.selection import Selection
from data.text import plural, text
from layouts import ids
from layouts.components.exports import file_link
from layouts.components.figure_card import CardParts, figure_card
from layouts.components.small_table import small_table
from layouts.figures import choropleth
from layouts.figures.changes import applied
from layouts.figures.choropleth import shapes_path
from layouts.figures.legend import Entry
from layouts.figures.theme import Figure, Scheme
from layouts.links import page_link
from layouts.request import PageRequest


def selection_of(request: PageRequest) -> Selection:
    """The known projects of the page's vendor; of all where the page is of none in particular."""
    return Selection().with_values("vendor", filter(None, [request.arguments.get("vendor_id")]))


def map_figure(request: PageRequest, scheme: Scheme = "light") -> Figure:
    """The map of the country by known projects that name the vendor."""
    lang = request.lang
    known, found = names(request.snapshot, "prefecture", lang), _found(request)
    hovers = [
        text(lang, "vendor.map.hover", name=name, value=_words(found.get(code), request))
        for code, name in known.items()
    ]
    numbers = by_prefecture(request.snapshot, selection_of(request))["value"].to_numpy(dtype=float)
    changes = choropleth.painted(numbers, hovers, selected=(), scheme=scheme)
    return applied(choropleth.skeleton(list(known), shapes_path()), changes)


def map_legend(request: PageRequest, scheme: Scheme = "light") -> list[Entry]:
    """What its colours mean; grey is "no known project", not "none"."""
    numbers = by_prefecture(request.snapshot, selection_of(request))["value"].to_numpy(dtype=float)
    missing = text(request.lang, "vendor.map.none")
    return choropleth.classes_legend(numbers, request.lang, measure="projects", missing=missing, scheme=scheme)


def map_card(request: PageRequest) -> html.Section:
    """The map with its message; the prefectures beside it lead to their pages as a click in it does."""
    lang = request.lang
    known, found = names(request.snapshot, "prefecture", lang), _found(request)
    title = text(lang, "vendor.places")
    rows = [(page_link(known[code], "/prefectures/<>", lang, code), count(found[code], lang)) for code in found]
    projects = sum(found.values())
    numbers = {"projects": count(projects, lang), "areas": count(len(found), lang)}
    parts = CardParts(
        title,
        plural(lang, "vendor.map.caption", projects, **numbers),
        map_legend(request),
        table=small_table(title, [text(lang, "filter.prefecture"), text(lang, "column.projects")], rows),
        data=file_link("CSV", "/download/figures/map.csv", request, selection_of(request)),
        beside=_places(request),
    )
    return figure_card(ids.VENDOR_MAP, map_figure(request), parts, request)


def _found(request: PageRequest) -> dict[str, int]:
    """Prefecture -> known projects of the vendor, where there is one."""
    frame = by_prefecture(request.snapshot, selection_of(request))
    pairs = zip(frame["prefecture_code"].tolist(), frame["projects"].tolist(), strict=True)
    return {code: projects for code, projects in pairs if projects}


def _words(projects: int | None, request: PageRequest) -> str:
    lang = request.lang
    return (
        text(lang, "vendor.map.none") if projects is None else text(lang, "unit.projects", number=count(projects, lang))
    )


def _places(request: PageRequest) -> html.Ul:
    lang = request.lang
    known, found = names(request.snapshot, "prefecture", lang), _found(request)
    items = [
        html.Li([page_link(known[code], "/prefectures/<>", lang, code), f" {count(found[code], lang)}"])
        for code in found
    ]
    return html.Ul(items, className="place-list")
