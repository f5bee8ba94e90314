"""One vendor: facts, products, the known projects that name it, and entries that may be the same firm."""

from dash import dcc, html
from dash.development.base_component import Component

from data.list_names import businesses_of
from data.names import names
from data.numbers import count, fiscal_year, percent, yen
from data.queries.plain import Row
from data.queries.vendors import Share, Vendor, shares, vendors
from data.schema.rules import corporate_number_check_digit
from data.text import by_language, text
from layouts import ids
from layouts.components.correction_link import correction_link, parts_link
from layouts.components.exports import PROJECTS_PATH
from layouts.components.facts import crumbs, fact_list, source_list, source_mark
from layouts.components.list_page import fixed_exports
from layouts.components.satisfaction import satisfaction_card
from layouts.components.small_table import small_table
from layouts.links import page_link
from layouts.pages.vendor_map import map_card
from layouts.request import PageRequest, localised

_ALL_TEXT = 99


def layout(request: PageRequest) -> html.Main:
    """The page of the vendor in the path."""
    lang = request.lang
    vendor = vendors(request.snapshot)[request.arguments["vendor_id"]]
    used = [str(row["source_id"]) for row in (vendor.row, *vendor.products, *vendor.projects)]
    return html.Main(
        [
            crumbs(text(lang, "vendor.back"), localised("/vendors", lang) + request.selection.to_search(), lang),
            html.H1(by_language(vendor.row, "name", lang)),
            html.P(text(lang, "vendor.lead"), className="lead"),
            _facts(vendor, request),
            *_alike(vendor, request),
            *_products(vendor, request),
            _projects(vendor, request),
            *satisfaction_card(request),
            *_shares(vendor, request),
            *([map_card(request), dcc.Store(id=ids.SCHEME, data="light")] if vendor.projects else []),
            source_list(used, request),
            html.P(
                [
                    correction_link("vendors", request.arguments["vendor_id"], request),
                    " ",
                    parts_link("products", request.arguments["vendor_id"], request),
                ]
            ),
        ],
        id=ids.MAIN,
        tabIndex=-1,
        className="reading",
    )


def _section(title: str, *parts: Component | None) -> html.Section:
    return html.Section([html.H2(title), *parts], className="card-plain")


def _facts(vendor: Vendor, request: PageRequest) -> html.Section:
    lang, row = request.lang, vendor.row
    mark = source_mark(str(row["source_id"]), lang)
    head, number, website = row["head_office_prefecture_code"], row["corporate_number"], row["website"]
    other = row["name_en" if lang == "ja" else "name_ja"]
    prefectures = names(request.snapshot, "prefecture", lang)
    link = html.A(website, href=website, rel="noopener noreferrer", target="_blank")
    place = page_link(prefectures[head], "/prefectures/<>", lang, head) if head else None
    facts = [
        (text(lang, "vendor.other_name"), [other, " ", mark] if other else None),
        (text(lang, "vendor.number"), [_number(str(number), request), " ", mark] if number else None),
        (text(lang, "vendor.head"), [place, " ", mark] if head else None),
        (text(lang, "vendor.website"), [link, " ", mark] if website else None),
    ]
    return _section(text(lang, "vendor.facts"), fact_list(facts, lang))


def _number(number: str, request: PageRequest) -> str:
    """The corporate number, and whether its check digit is the one that follows from the others."""
    sound = corporate_number_check_digit(number[1:]) == number[0]
    return text(request.lang, "vendor.number.sound" if sound else "vendor.number.unsound", number=number)


def _alike(vendor: Vendor, request: PageRequest) -> list[html.Section]:
    if not vendor.alike:
        return []
    lang = request.lang
    links = [
        html.Li(
            [
                page_link(by_language(vendors(request.snapshot)[each].row, "name", lang), "/vendors/<>", lang, each),
                text(lang, "vendor.same_number") if each in vendor.same else "",
            ]
        )
        for each in vendor.alike
    ]
    return [_section(text(lang, "vendor.alike.title"), html.P(text(lang, "vendor.alike")), html.Ul(links))]


def _products(vendor: Vendor, request: PageRequest) -> list[html.Section]:
    if not vendor.products:
        return []
    lang = request.lang
    systems = names(request.snapshot, "system", lang)
    rows = [
        (
            str(row["product_ja"]),
            page_link(systems[row["system_type"]], "/systems/<>", lang, row["system_type"])
            if row["system_type"]
            else text(lang, "no_data"),
            text(lang, "list.between").join(businesses_of(row["standardised_business_ja"])) or text(lang, "no_data"),
            source_mark(str(row["source_id"]), lang),
        )
        for row in vendor.products
    ]
    headers = [text(lang, f"vendor.products.{name}") for name in ("name", "system", "business", "source")]
    title = text(lang, "vendor.products.title", count=count(len(rows), lang))
    listed = any(row["standardised_business_ja"] for row in vendor.products)
    note = html.P(text(lang, "vendor.standardised"), className="caption") if listed else None
    return [
        _section(
            title, html.Div(small_table(title, headers, rows, _ALL_TEXT, stacks=True), className="table-wrap"), note
        )
    ]


def _projects(vendor: Vendor, request: PageRequest) -> html.Section:
    lang = request.lang
    title = text(lang, "vendor.projects.title", count=count(len(vendor.projects), lang))
    if not vendor.projects:
        return _section(title, html.P(text(lang, "vendor.projects.none"), className="missing"))
    columns = ("title", "prefecture", "system", "municipalities", "year", "contract_amount", "cost", "source")
    rows = [_project(row, request) for row in vendor.projects]
    headers = [text(lang, f"column.{name}") for name in columns]
    search = f"?vendor={vendor.vendor_id}"
    tools = html.Div(
        [
            html.A(text(lang, "vendor.on_map"), href=localised("/", lang) + search, className="tool tool-strong"),
            *fixed_exports(PROJECTS_PATH, search, lang),
        ],
        className="tools",
    )
    return _section(
        title, html.Div(small_table(title, headers, rows, _ALL_TEXT, stacks=True), className="table-wrap"), tools
    )


def _project(row: Row, request: PageRequest) -> tuple[str | Component, ...]:
    lang, snapshot = request.lang, request.snapshot
    missing = text(lang, "no_data")
    municipalities, year = row["participating_municipalities"], row["fiscal_year"]
    prefecture, system = str(row["prefecture_code"]), str(row["system_type"])
    amounts = [row[name] for name in ("contract_amount_jpy", "initial_cost_jpy")]
    return (
        page_link(by_language(row, "title", lang), "/projects/<>", lang, str(row["project_id"])),
        page_link(names(snapshot, "prefecture", lang)[prefecture], "/prefectures/<>", lang, prefecture),
        page_link(names(snapshot, "system", lang)[system], "/systems/<>", lang, system),
        missing if municipalities is None else count(municipalities, lang),
        missing if year is None else fiscal_year(int(year), lang),
        *(missing if amount is None else yen(amount, lang) for amount in amounts),
        source_mark(str(row["source_id"]), lang),
    )


def _shares(vendor: Vendor, request: PageRequest) -> list[html.Section]:
    if not vendor.projects:
        return []
    lang = request.lang
    title = text(lang, "vendor.shares.title")
    rows = [_share(each, request) for each in shares(request.snapshot, vendor)]
    headers = [text(lang, f"vendor.shares.{name}") for name in ("system", "own", "naming", "share", "all")]
    return [_section(title, html.P(text(lang, "vendor.shares.warning")), small_table(title, headers, rows))]


def _share(share: Share, request: PageRequest) -> tuple[str | Component, ...]:
    lang = request.lang
    numbers = (share.projects, share.naming)
    return (
        page_link(names(request.snapshot, "system", lang)[share.system], "/systems/<>", lang, share.system),
        *(count(number, lang) for number in numbers),
        percent(100 * share.projects / share.naming, lang),
        count(share.all_projects, lang),
    )
