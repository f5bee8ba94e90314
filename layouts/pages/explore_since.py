"""What changed in the headline figures since the snapshot before: one line a card, and the way to the comparison."""

from collections.abc import Mapping

from dash import html
from dash.development.base_component import Component

from data.numbers import day
from data.queries.cards import Cards
from data.queries.change_effects import main_effects
from data.text import text
from layouts.links import address_of
from layouts.pages.changes_tables import signed
from layouts.request import PageRequest

_UNITS = {"named_municipalities": "municipalities"}


def since_before(request: PageRequest, found: Cards) -> Mapping[str, str | Component]:
    """Card -> how its figure differs from the snapshot before; a figure that either does not state has no line.

    The last card, on status, has the link to the comparison under the same filters.
    """
    before, lang = request.before, request.lang
    if before is None:
        return {}
    effects = {each.name: each for each in main_effects(before, request.snapshot, request.selection)}
    shown = {
        "projects": "projects",
        "prefectures": "prefectures",
        "municipalities": "named_municipalities" if found.all_named else "municipalities",
        "cost": "cost",
        "savings": "savings",
    }
    known = day(before.id, lang)
    lines: dict[str, str | Component] = {
        card: text(
            lang, "changes.line", day=known, difference=signed(effects[name].difference, _UNITS.get(name, name), lang)
        )
        for card, name in shown.items()
        if effects[name].difference is not None
    }
    filters = request.selection.only_filters().with_values("from", [before.id])
    address = address_of("/data/changes", lang, search=filters.with_values("to", [request.snapshot.id]).to_search())
    if address:
        lines["status"] = html.A(text(lang, "changes.open", day=known), href=address)
    return lines
