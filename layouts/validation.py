"""Every id that a page can have, for Dash to check callbacks against.

Dash sends this tree to the browser and looks up each component there, so it holds ids only, and not the table, whose
script comes late.
"""

from collections.abc import Iterator
from itertools import chain

from dash import html
from dash.development.base_component import Component

from data.snapshot import Snapshot, with_few_projects
from geo.files import card
from layouts import ids
from layouts.page import Page
from layouts.page_registry import PAGES
from layouts.pages import vendor_map
from layouts.request import PageRequest
from layouts.shell import around, frame


def validation_layout(snapshot: Snapshot) -> html.Div:
    """The ids of the frame and of all pages that need no variable or say one that there is."""
    few = with_few_projects(snapshot)
    vendor = vendor_map.map_card(PageRequest("ja", few))  # there may be no vendor
    pages = (around(page.layout(request), request, (), card()) for page, request in _drawn(few))
    once = {  # pages share ids, a page does not; one page at a time, as a page is large
        str(getattr(component, "id", None)): _bare(component)
        for tree in chain((frame(), vendor), pages)
        for component in tree._traverse()
        if _has_id(component)
    }
    return html.Div([*(component for name, component in once.items() if name != ids.CLEAR), html.A(id=ids.CLEAR)])


def _drawn(snapshot: Snapshot) -> Iterator[tuple[Page, PageRequest]]:
    for page in PAGES:
        if not page.plain and ("<" not in page.path or page.sample):
            yield page, PageRequest("ja", snapshot, (snapshot.id,), arguments=page.sample)


def _has_id(component: object) -> bool:
    return isinstance(component, Component) and getattr(component, "id", None) is not None


def _bare(component: Component) -> Component:
    return type(component)(id=getattr(component, "id"))  # noqa: B009 - the base class does not declare it
