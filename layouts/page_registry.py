"""All pages: one record each drives routing, menu, titles and tests. Pages are found by the path without language."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dash import html
from werkzeug.exceptions import HTTPException
from werkzeug.routing import Map, Rule

from data.names import name_of
from data.queries.cases import cases as case_records
from data.queries.cases import has_case
from data.queries.documents import documents as document_records
from data.queries.documents import has_document
from data.queries.lookup import has_project
from data.queries.lookup import title_of as project_title
from data.queries.prefecture import has_prefecture
from data.queries.project import project_facts
from data.queries.system_type import has_system
from data.queries.vendors import has_vendor
from data.snapshots import Snapshot
from data.text import DEFAULT_LANG, LANGS, Lang, by_language, text
from layouts import links
from layouts.account_pages import ACCOUNT_PAGES
from layouts.components import forum_threads
from layouts.components.interest_list import load_cells, load_near, load_prefecture
from layouts.components.list_page import ListPage
from layouts.components.menu import MenuEntry
from layouts.components.satisfaction import load_project, load_system, load_vendor
from layouts.contribution_pages import CONTRIBUTION_PAGES
from layouts.data_pages import DATA_PAGES
from layouts.exchange_pages import EXCHANGE_PAGES
from layouts.forum_pages import FORUM_PAGES
from layouts.page import Page
from layouts.page_loads import together
from layouts.pages import (
    api,
    case,
    cases,
    compare,
    contacts,
    document,
    documents,
    explore,
    glossary,
    guide,
    held_document,
    matrix,
    not_found,
    partners,
    prefecture,
    prefectures,
    project,
    refused,
    search,
    simulate,
    system,
    systems,
    timeline,
    vendor,
    vendor_matrix,
    vendors,
)
from layouts.request import PageRequest, localised


@dataclass(frozen=True)
class Place:
    """Where a path leads: the page, its language, the path without language and the variables in it."""

    page: Page
    lang: Lang
    path: str
    arguments: Mapping[str, str]


def _project_layout(request: PageRequest) -> html.Main:
    facts = project_facts(request.snapshot, request.arguments["project_id"], request.lang)
    return project.layout(request, facts)


PAGES = (
    Page("explore", "/", "explore.title", explore.layout, menu="explore.menu", draws=True),
    Page("systems", "/systems", "systems.title", systems.layout, menu="systems.menu", group="menu.look"),
    Page(
        "system",
        "/systems/<key>",
        "systems.title",
        system.layout,
        draws=True,
        exists=lambda snapshot, arguments: has_system(snapshot, arguments["key"]),
        subject=lambda snapshot, arguments, lang: name_of(snapshot, "system", arguments["key"], lang),
        sample={"key": "gis"},
        load=together(discussion=forum_threads.load_system, ratings=load_system),
    ),
    Page(
        "matrix",
        "/matrix",
        "matrix.title",
        matrix.layout,
        menu="matrix.menu",
        group="menu.look",
        draws=True,
        load=together(interests=load_cells),
    ),
    Page(
        "prefectures",
        "/prefectures",
        "prefectures.title",
        prefectures.layout,
        menu="prefectures.menu",
        group="menu.look",
        draws=True,
    ),
    Page(
        "prefecture",
        "/prefectures/<code>",
        "prefectures.title",
        prefecture.layout,
        draws=True,
        exists=lambda snapshot, arguments: has_prefecture(snapshot, arguments["code"]),
        subject=lambda snapshot, arguments, lang: name_of(snapshot, "prefecture", arguments["code"], lang),
        sample={"code": "01"},
        load=together(interests=load_prefecture),
    ),
    Page(
        "project",
        "/projects/<project_id>",
        "project.title",
        _project_layout,
        exists=lambda snapshot, arguments: has_project(snapshot, arguments["project_id"]),
        subject=lambda snapshot, arguments, lang: project_title(snapshot, arguments["project_id"], lang),
        load=together(discussion=forum_threads.load_project, ratings=load_project),
    ),
    Page("cases", "/cases", "cases.title", cases.layout, menu="cases.menu", group="menu.learn"),
    Page(
        "case",
        "/cases/<case_id>",
        "cases.title",
        case.layout,
        exists=lambda snapshot, arguments: has_case(snapshot, arguments["case_id"]),
        subject=lambda snapshot, arguments, lang: by_language(
            case_records(snapshot)[arguments["case_id"]].row, "title", lang
        ),
    ),
    Page("lessons", "/lessons", "lessons.title", cases.lessons_layout, menu="lessons.menu", group="menu.learn"),
    Page(
        "timeline",
        "/timeline",
        "timeline.title",
        timeline.layout,
        menu="timeline.menu",
        group="menu.plan",
        draws=True,
    ),
    Page(
        "simulate",
        "/simulate",
        "simulate.title",
        simulate.layout,
        menu="simulate.menu",
        group="menu.plan",
        draws=True,
    ),
    Page(
        "partners",
        "/partners",
        "partners.title",
        partners.layout,
        menu="partners.menu",
        group="menu.plan",
        load=together(interests=load_near),
    ),
    Page("vendors", "/vendors", "vendors.title", vendors.layout, menu="vendors.menu", group="menu.learn"),
    Page("vendor_matrix", "/vendors/matrix", "vendor_matrix.title", vendor_matrix.layout, plain=True),
    Page(
        "vendor",
        "/vendors/<vendor_id>",
        "vendors.title",
        vendor.layout,
        draws=True,
        exists=lambda snapshot, arguments: has_vendor(snapshot, arguments["vendor_id"]),
        subject=lambda snapshot, arguments, lang: name_of(snapshot, "vendor", arguments["vendor_id"], lang),
        load=together(ratings=load_vendor),
    ),
    Page("documents", "/documents", "documents.title", documents.layout, menu="documents.menu", group="menu.learn"),
    Page(
        "document",
        "/documents/<document_id>",
        "documents.title",
        document.layout,
        exists=lambda snapshot, arguments: has_document(snapshot, arguments["document_id"]),
        subject=lambda snapshot, arguments, lang: by_language(
            document_records(snapshot)[arguments["document_id"]].row, "title", lang
        ),
    ),
    Page(
        "held_document",
        "/documents/held/<held_id>",
        "documents.title",
        held_document.layout,
        load=held_document.load,
        plain=True,
    ),
    Page(
        "contacts", "/contacts", "contacts.title", contacts.layout, menu="contacts.menu", group="menu.learn", draws=True
    ),
    Page("api", "/api", "api.title", api.layout, menu="api.menu", group="menu.data", plain=True),
    Page("search", "/search", "search.title", search.layout, load=together(posts=search.load_posts)),
    Page("compare", "/compare", "compare.title", compare.layout, menu="compare.menu", group="menu.plan"),
    Page("glossary", "/glossary", "glossary.title", glossary.layout, menu="glossary.menu", group="menu.learn"),
    Page(
        "guide",
        "/guide",
        "guide.title",
        guide.layout,
        menu="guide.menu",
        group="menu.learn",
        plain=True,
        scripts=("shortcuts.js",),
    ),
    *DATA_PAGES,
    *ACCOUNT_PAGES,
    *EXCHANGE_PAGES,
    *CONTRIBUTION_PAGES,
    *FORUM_PAGES,
)
# Pages whose results follow the selection by one callback each (callbacks/lists.py).
LISTS: tuple[ListPage, ...] = (
    cases.CASES,
    cases.LESSONS,
    vendors.VENDORS,
    documents.DOCUMENTS,
    contacts.CONTACTS,
    glossary.GLOSSARY,
)
NOT_FOUND = Page("not_found", "", "not_found.title", not_found.layout)
REFUSED = Page("refused", "", "refused.title", refused.layout, plain=True)
# The groups of the menu in order: what exists, what to do next, what others learned, where the figures come from.
GROUPS = ("menu.look", "menu.plan", "menu.learn", "menu.data")
MENU = tuple(
    MenuEntry(group, tuple((page.menu, page.path) for page in PAGES if page.menu and page.group == group))
    for group in (None, *GROUPS)
)

links.learn(page.path for page in PAGES)

_BY_KEY = {page.key: page for page in PAGES}
_ROUTES = Map([Rule(page.path, endpoint=page.key) for page in PAGES], strict_slashes=False, redirect_defaults=False)
_MATCHER = _ROUTES.bind("")


def language_of(path: str) -> tuple[Lang, str]:
    """The language that a path names and the rest of it: ``/en/projects/01-001`` -> ``("en", "/projects/01-001")``."""
    for lang in LANGS:
        if lang != DEFAULT_LANG and (path == f"/{lang}" or path.startswith(f"/{lang}/")):
            return lang, path[len(lang) + 1 :] or "/"
    return DEFAULT_LANG, path or "/"


def resolve(path: str, snapshot: Snapshot) -> Place:
    """The place of a path; the page "not found" where no page has it or the snapshot does not know its subject."""
    lang, rest = language_of(path)
    try:
        key, arguments = _MATCHER.match(rest)
    except HTTPException:
        return Place(NOT_FOUND, lang, rest, {})
    page = _BY_KEY[key]
    return Place(page if page.exists(snapshot, arguments) else NOT_FOUND, lang, rest, arguments)


def page_route(path: str) -> str:
    """The pattern that a path matches, ``/en/projects/<project_id>``; empty where no page has it."""
    lang, rest = language_of(path)
    try:
        key, _ = _MATCHER.match(rest)
    except HTTPException:
        return ""
    return localised(_BY_KEY[key].path, lang)


def title_of(place: Place, snapshot: Snapshot, loaded: Any = None) -> str:
    """What the browser's tab says."""
    page = place.page
    if page.heading and loaded is not None:
        return text(place.lang, "shell.title", page=page.heading(loaded), product=text(place.lang, "product.name"))
    name = page.subject(snapshot, place.arguments, place.lang) if page.subject else text(place.lang, page.title)
    return text(place.lang, "shell.title", page=name, product=text(place.lang, "product.name"))
