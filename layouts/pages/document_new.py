"""Offer a document: a new one, or a new edition of one that is held here. A moderator looks at it first."""

from typing import Any

from dash import html

from data.community import policy, uploads
from data.community.community import Community
from data.community.content import SUFFIXES
from data.list_names import list_names
from data.names import names
from data.schema import contract
from data.text import text
from layouts import ids
from layouts.components.facts import crumbs
from layouts.components.forms import hidden, labelled, submit, write_form
from layouts.plain import Tag, area_of, choice_of, field_of
from layouts.request import PageRequest, localised

_MEGA = 1 << 20


def load(community: Community, request: PageRequest) -> tuple[str, int]:
    """The title of the held document that ``document`` in the address names, else nothing; the limit of a file."""
    policy.require(request.actor, "document.upload")
    asked = request.asked.get("document", "")
    if not asked:
        return "", community.settings.upload_limit
    with community.database.reading() as session:
        number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 19 else 0
        return uploads.title_of(session, number), community.settings.upload_limit


def layout(request: PageRequest) -> html.Main:
    """The form."""
    lang = request.lang
    title, _ = request.loaded
    heading = text(lang, "upload.edition.title") if title else text(lang, "upload.title")
    return html.Main(
        [
            crumbs(text(lang, "document.back"), localised("/documents", lang), lang),
            html.H1(heading),
            html.P(text(lang, "upload.edition.lead", title=title) if title else text(lang, "upload.lead")),
            html.P(text(lang, "upload.how"), className="quiet"),
            _edition(request) if title else _document(request),
        ],
        id=ids.MAIN,
        tabIndex=-1,
        className="reading",
        **{"data-testid": "upload"},
    )


def _edition(request: PageRequest) -> html.Form:
    send = submit(text(request.lang, "upload.send"))
    parts = [*hidden(document=request.asked["document"]), _file(request), send]
    return write_form(request.lang, "upload_edition", parts)


def _document(request: PageRequest) -> html.Form:
    lang, table = request.lang, contract("documents")
    types = list_names(request.snapshot, "type", lang)
    systems = names(request.snapshot, "system", lang)
    title = field_of("text", "title_ja", required=True, maxlength=uploads.TITLE)
    publisher = field_of("text", "publisher_ja", maxlength=200)
    published = field_of("text", "published", autocomplete="off", maxlength=40)
    about = area_of("description", maxlength=uploads.DESCRIPTION, data_draft="upload-description", rows=4)
    projects = area_of("projects", request.asked.get("project", ""), maxlength=2000, rows=2)
    return write_form(
        lang,
        "upload_document",
        [
            _file(request),
            labelled(table.column("title_ja").title(lang), title),
            labelled(
                table.column("document_type").title(lang),
                choice_of("document_type", [("", text(lang, "form.choose")), *types.items()], required=True),
            ),
            labelled(_optional("publisher_ja", request), publisher, text(lang, "upload.publisher.hint")),
            labelled(text(lang, "form.optional", name=text(lang, "upload.description")), about),
            labelled(
                _optional("system_type", request),
                choice_of("system_type", [("", text(lang, "form.none")), *systems.items()]),
            ),
            labelled(_optional("published", request), published, text(lang, "form.date.hint")),
            labelled(
                text(lang, "form.optional", name=text(lang, "upload.projects")),
                projects,
                text(lang, "upload.projects.hint"),
            ),
            submit(text(lang, "upload.send")),
        ],
    )


def _optional(column: str, request: PageRequest) -> str:
    name = contract("documents").column(column).title(request.lang)
    return text(request.lang, "form.optional", name=name)


def _file(request: PageRequest) -> html.Div:
    lang, limit = request.lang, request.loaded[1]
    accepted: dict[str, Any] = {"accept": ",".join(SUFFIXES.values()), "required": True}
    field: Tag = field_of("file", "file", **accepted)
    return labelled(text(lang, "upload.file"), field, text(lang, "upload.file.hint", limit=limit // _MEGA))
