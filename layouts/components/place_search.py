"""Choose a municipality by typing its name; what is found are links, so that the choice is in the address."""

from collections.abc import Sequence

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from data.names import names
from data.numbers import count
from data.queries.municipalities import found_by_name, municipality_in_full
from data.queries.municipality_lists import listed, names_in, whole_prefecture
from data.selection import Selection
from data.text import text
from layouts import ids
from layouts.request import PageRequest

_LONGEST = 3000  # letters: a list of municipalities may be pasted
_TYPING = 200  # milliseconds without a key


def place_search(page: str, request: PageRequest, *, several: bool = False) -> html.Div:
    """The field and the place for what it finds; Enter chooses the first (``assets/place_search.js``).

    ``several``: lists may be pasted into it.
    """
    lang, field = request.lang, ids.place_typed(page)
    return html.Div(
        [
            html.Label(text(lang, "place.search"), htmlFor=ids.html_id(field), className="filter-label"),
            dbc.Input(
                id=field,
                type="search",
                placeholder=text(lang, "place.search.several" if several else "place.search.placeholder"),
                debounce=_TYPING,
                autocomplete="off",
                maxlength=_LONGEST,
                class_name="place-typed",
            ),
            html.Div(id=ids.place_found(page), className="place-found", **{"aria-live": "polite"}),
        ],
        className="place-search",
        **{"data-testid": "place-search"},
    )


def places_found(request: PageRequest, typed: str, key: str) -> list[Component]:
    """Links that choose one of the municipalities that ``typed`` finds; ``key``: municipality or members."""
    lang = request.lang
    if not typed.strip():
        return []
    if key == "members" and len(names_in(typed)) > 1:
        return _list_found(request, typed)
    codes, number = found_by_name(request.snapshot, typed)
    if not codes:
        return [html.P(text(lang, "place.none", typed=typed), className="missing")]
    links = [_choice(municipality_in_full(request.snapshot, code, lang), [code], key, request) for code in codes]
    more = [html.P(text(lang, "place.found", count=count(number, lang)), className="missing")]
    links = _with_whole(links, typed, request) if key == "members" else links
    choices = html.Ul(links, **{"aria-label": text(lang, "place.choose"), "data-typed": typed})
    return [choices, *(more if number > len(codes) else [])]


def _choice(words: str, codes: Sequence[str], key: str, request: PageRequest) -> html.Li:
    address = request.address + chosen(request.selection, key, codes).to_search()
    return html.Li(html.A(words, href=address, className="chip in-page"))


def _with_whole(links: list[html.Li], typed: str, request: PageRequest) -> list[html.Li]:
    """Where a prefecture is named: all its municipalities at once; last, where a municipality may be meant."""
    found = whole_prefecture(request.snapshot, typed)
    if found is None:
        return links
    name = names(request.snapshot, "prefecture", request.lang)[found.code]
    words = text(request.lang, "place.whole", prefecture=name, count=count(len(found.codes), request.lang))
    whole = _choice(words, found.codes, "members", request)
    return [whole, *links] if found.alone else [*links, whole]


def _list_found(request: PageRequest, typed: str) -> list[Component]:
    """One link for all that a list names, and what of the list is not clear."""
    lang, found = request.lang, listed(request.snapshot, typed)
    between = text(lang, "list.between")

    def in_full(code: str) -> str:
        return municipality_in_full(request.snapshot, code, lang)

    links = [_choice(text(lang, "place.all", count=count(len(found.codes), lang)), found.codes, "members", request)]
    links = links if found.codes else []
    links += [_choice(in_full(code), [code], "members", request) for _, codes in found.several for code in codes]
    notes = [text(lang, "place.listed", names=between.join(map(in_full, found.codes)))] if found.codes else []
    notes += (
        [text(lang, "place.several", names=between.join(name for name, _ in found.several))] if found.several else []
    )
    notes += [text(lang, "place.unknown", names=between.join(found.unknown))] if found.unknown else []
    said = [html.P(note, className="missing") for note in notes]
    return [html.Ul(links, **{"aria-label": text(lang, "place.choose"), "data-typed": typed}), *said]


def chosen(selection: Selection, key: str, codes: Sequence[str]) -> Selection:
    """``selection`` with these municipalities: in the place of another, or beside those that are there."""
    kept = tuple(each for each in selection[key] if each not in codes) if key == "members" else ()
    return selection.with_values(key, (*kept, *codes))
