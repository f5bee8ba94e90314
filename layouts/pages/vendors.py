"""The vendor directory: who offers what, and which known projects name whom. No ranking."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from data.names import names
from data.numbers import count
from data.queries.vendors import VENDOR_KEYS, Vendor, found_vendors, vendors
from data.text import by_language, plural, text
from layouts.components.facts import joined
from layouts.components.list_page import ListPage, list_layout
from layouts.links import page_link
from layouts.request import PageRequest

_PRODUCTS = 4
_SIZE = 24


def layout(request: PageRequest) -> html.Main:
    """The directory as its address says."""
    return list_layout(VENDORS, request)


def _before(request: PageRequest) -> list[Component]:
    words = text(request.lang, "vendors.to_matrix")
    return [html.P(page_link(words, "/vendors/matrix", request.lang), className="page-more")]


def _items(request: PageRequest, rows: Sequence[int]) -> html.Ul:
    every = list(vendors(request.snapshot).values())
    return html.Ul([html.Li(_card(every[row], request), className="item") for row in rows], className="items")


def _card(vendor: Vendor, request: PageRequest) -> list[Component | None]:
    lang, snapshot = request.lang, request.snapshot
    systems, prefectures = names(snapshot, "system", lang), names(snapshot, "prefecture", lang)
    name = by_language(vendor.row, "name", lang)
    head = vendor.row["head_office_prefecture_code"]
    return [
        html.H2(
            page_link(name, "/vendors/<>", lang, vendor.vendor_id, request.selection.to_search()),
            className="item-title",
        ),
        html.P(
            joined(
                [
                    text(lang, "vendors.head", place=prefectures[head]) if head else "",
                    plural(lang, "vendors.projects", len(vendor.projects), count=count(len(vendor.projects), lang)),
                ][0 if head else 1 :],
                lang,
            ),
            className="item-line",
        ),
        _line("vendors.systems", [systems[each] for each in vendor.systems], request),
        _line("vendors.products", _products(vendor, request), request),
        _line("vendors.alike", [_name(vendors(snapshot)[each], request) for each in vendor.alike], request),
    ]


def _products(vendor: Vendor, request: PageRequest) -> list[str]:
    found = list(dict.fromkeys(str(row["product_ja"]) for row in vendor.products))
    rest = len(found) - _PRODUCTS
    return [*found[:_PRODUCTS], *([plural(request.lang, "list.more", rest, count=rest)] if rest > 0 else [])]


def _name(vendor: Vendor, request: PageRequest) -> str:
    return by_language(vendor.row, "name", request.lang)


def _line(key: str, parts: Sequence[str], request: PageRequest) -> html.P | None:
    if not parts:
        return None
    lang = request.lang
    words = text(lang, "list.between").join(parts)
    return html.P([html.Span(text(lang, key), className="item-label"), words], className="item-line")


VENDORS = ListPage("vendors", VENDOR_KEYS, _SIZE, found_vendors, _items, _before)
