"""A document that somebody offered, as those see it who decide on it and who brought it."""

from dash import html
from dash.development.base_component import Component

from data.community.uploads import Upload
from data.list_names import list_names
from data.names import names
from data.numbers import count, day
from data.text import text
from layouts.components.facts import fact_list, joined
from layouts.components.held_documents import FILES_PATH
from layouts.links import page_link
from layouts.request import PageRequest

_KILO = 1024


def upload_card(upload: Upload, request: PageRequest) -> list[Component]:
    """What it is, its file to save, and what is said of it."""
    lang = request.lang
    about: list[str | Component] = [
        text(lang, "upload.new") if upload.number == 1 else text(lang, "upload.edition", number=upload.number),
        text(lang, "upload.sent", day=day(upload.added_at.date().isoformat(), lang)),
        *([text(lang, "upload.by", name=upload.by)] if upload.by else []),
    ]
    return [
        html.H3(upload.title, className="item-title"),
        html.P(joined(about, lang), className="item-line"),
        *([html.P(upload.description, className="item-text user-text")] if upload.description else []),
        fact_list(_facts(upload, request), lang),
        html.P(_file(upload, request)),
    ]


def _facts(upload: Upload, request: PageRequest) -> list[tuple[str, list[str | Component] | str | None]]:
    lang, systems = request.lang, names(request.snapshot, "system", request.lang)
    projects: list[str | Component] = [page_link(each, "/projects/<>", lang, each) for each in upload.projects]
    return [
        (text(lang, "filter.type"), list_names(request.snapshot, "type", lang).get(upload.document_type)),
        (text(lang, "filter.publisher"), upload.publisher),
        (text(lang, "document.published"), day(upload.published, lang) if upload.published else None),
        (text(lang, "filter.system"), systems.get(upload.system_type or "")),
        (text(lang, "upload.projects"), joined(projects, lang) if projects else None),
    ]


def _file(upload: Upload, request: PageRequest) -> html.A:
    size = text(request.lang, "held.size", size=count(max(1, round(upload.size / _KILO)), request.lang))
    words = text(request.lang, "held.save", name=upload.file_name, number=upload.number, size=size)
    return html.A(words, href=f"{FILES_PATH}/{upload.document_id}/{upload.number}", download="")
