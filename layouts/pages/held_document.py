"""One document that this installation holds: what it is, its editions to save, the projects it belongs to."""

from dash import html
from dash.development.base_component import Component

from data.community.community import Community
from data.community.errors import UnknownError
from data.community.policy import allowed
from data.community.shelf import one_held
from data.community.uploads import REASON
from data.held import HeldItem
from data.list_names import list_names
from data.names import names
from data.numbers import day
from data.queries.lookup import has_project, title_of
from data.text import text
from layouts import ids
from layouts.components.facts import crumbs, fact_list
from layouts.components.forms import hidden, labelled, submit, write_form
from layouts.components.held_documents import files_of
from layouts.components.report_link import report_link
from layouts.links import page_link
from layouts.plain import field_of
from layouts.request import PageRequest, localised


def load(community: Community, request: PageRequest) -> HeldItem:
    """The published document of the path. Raises ``UnknownError``."""
    number = request.arguments["held_id"]
    is_key = number.isascii() and number.isdigit() and len(number) < 19
    found = one_held(community.library, int(number)) if is_key else None
    if found is None:
        raise UnknownError
    return found


def layout(request: PageRequest) -> html.Main:
    """The page of the document that was loaded."""
    lang, item = request.lang, request.loaded
    newer = f"/documents/new?document={item.document_id}"
    return html.Main(
        [
            crumbs(text(lang, "document.back"), localised("/documents", lang), lang),
            html.H1(item.title),
            html.P(item.description, className="lead") if item.description else None,
            html.Section(
                [html.H2(text(lang, "document.facts")), _facts(item, request)],
                className="card-plain",
            ),
            html.Section(
                [
                    html.H2(text(lang, "document.editions")),
                    files_of(item, request),
                    html.P(text(lang, "document.held"), className="caption"),
                    html.P(html.A(text(lang, "upload.edition.title"), href=localised(newer, lang))),
                    *[html.P(link) for link in report_link("document", item.document_id, request)],
                    *_withdraw(item, request),
                ],
                className="card-plain",
            ),
            *_projects(item, request),
        ],
        id=ids.MAIN,
        tabIndex=-1,
        className="reading",
    )


def _withdraw(item: HeldItem, request: PageRequest) -> list[Component]:
    """Moderators take a document away, with a reason."""
    lang = request.lang
    if not allowed(request.actor, "document.publish"):
        return []
    reason = field_of("text", "reason", required=True, maxlength=REASON)
    button = submit(text(lang, "document.withdraw"), kind="danger")
    fields = [*hidden(key=item.document_id), labelled(text(lang, "decision.reason"), reason), button]
    form = write_form(lang, "withdraw_document", fields)
    return [html.Details([html.Summary(text(lang, "document.withdraw")), form])]


def _facts(item: HeldItem, request: PageRequest) -> html.Dl:
    lang = request.lang
    types, systems = list_names(request.snapshot, "type", lang), names(request.snapshot, "system", lang)
    system = item.system_type
    about = page_link(systems[system], "/systems/<>", lang, system) if system and system in systems else None
    facts = [
        (text(lang, "filter.type"), types.get(item.document_type, item.document_type)),
        (text(lang, "filter.publisher"), item.publisher or None),
        (text(lang, "document.published"), day(item.published, lang) if item.published else None),
        (text(lang, "document.systems"), [about] if about else None),
    ]
    return fact_list(facts, lang)


def _projects(item: HeldItem, request: PageRequest) -> list[Component]:
    lang, snapshot = request.lang, request.snapshot
    links = [
        html.Li(page_link(title_of(snapshot, each, lang), "/projects/<>", lang, each))
        for each in item.project_ids
        if has_project(snapshot, each)
    ]
    if not links:
        return []
    return [html.Section([html.H2(text(lang, "document.of_projects")), html.Ul(links)], className="card-plain")]
