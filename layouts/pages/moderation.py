"""What waits for a moderator, oldest first, and what can be done about each."""

from collections.abc import Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from data.community.community import Community
from data.community.queue import Queue, Reported, queue
from data.community.uploads import REASON, Upload
from data.community.waiting import Waits
from data.numbers import count, day
from data.text import plural, text
from layouts import ids
from layouts.components.decision import decision
from layouts.components.facts import joined
from layouts.components.forms import hidden, labelled, submit, write_form
from layouts.components.proposal_card import proposal_line
from layouts.components.upload_card import upload_card
from layouts.components.waiting_card import about_waiting, waiting_article, waiting_title
from layouts.links import page_link
from layouts.plain import area_of
from layouts.request import PageRequest, localised


def load(community: Community, request: PageRequest) -> Queue:
    """Everything that waits for the actor."""
    with community.database.reading() as session:
        return queue(session, request.actor)


def layout(request: PageRequest) -> html.Main:
    """The queue."""
    lang, waits = request.lang, request.loaded
    accounts = plural(lang, "moderation.accounts", waits.accounts, count=count(waits.accounts, lang))
    return html.Main(
        [
            html.H1(text(lang, "moderation.title")),
            html.P(text(lang, "moderation.lead"), className="lead"),
            html.P(page_link(accounts, "/accounts", lang)),
            _section("reports", [_report(each, request) for each in waits.reports], request),
            _section("words", [_words(each, request) for each in waits.words], request),
            _section("documents", [_upload(each, request) for each in waits.uploads], request),
            _section("proposals", [proposal_line(each, request) for each in waits.proposals], request),
        ],
        id=ids.MAIN,
        tabIndex=-1,
        className="reading",
        **{"data-testid": "moderation"},
    )


def _section(part: str, cards: Sequence[Sequence[Component]], request: PageRequest) -> html.Section:
    lang = request.lang
    title = text(lang, f"moderation.{part}", count=count(len(cards), lang))
    items = html.Ul([html.Li(list(card), className="item") for card in cards], className="items")
    nothing = html.P(text(lang, "moderation.nothing"), className="quiet")
    return html.Section([html.H2(title), items if cards else nothing], **{"data-testid": f"waiting-{part}"})


def _upload(upload: Upload, request: PageRequest) -> list[Component]:
    lang = request.lang
    words = (text(lang, "moderation.publish"), text(lang, "moderation.refuse"))
    return [
        *upload_card(upload, request),
        decision(lang, ("publish_document", "refuse_document"), upload.version_id, words),
    ]


def _words(waits: Waits, request: PageRequest) -> list[Component]:
    """Words of a new account, where they are to appear, and the decision."""
    lang = request.lang
    words = (text(lang, "moderation.publish"), text(lang, "moderation.refuse"))
    return [
        html.H3(waiting_title(waits, request), className="item-title"),
        html.P(about_waiting(waits, request), className="item-line"),
        waiting_article(waits, request),
        decision(lang, ("publish_waiting", "refuse_waiting"), waits.id, words),
    ]


def _report(report: Reported, request: PageRequest) -> list[Component]:
    """Where it is, why it was reported; upheld or dismissed, either with a reason. What is done to it is done there."""
    lang = request.lang
    where = html.A(text(lang, "moderation.report.open"), href=localised(report.path, lang))
    kind = text(lang, f"report.kind.{report.kind}")
    sent = day(report.created_at.date().isoformat(), lang)
    parts: list[str | Component] = [
        html.Span(text(lang, f"moderation.reason.{report.reason}"), className="tag"),
        text(lang, "moderation.report.sent", day=sent),
        where,
    ]
    return [
        html.H3(
            text(lang, "moderation.report.name", kind=kind, number=report.number),
            className="item-title",
        ),
        html.P(joined(parts, lang), className="item-line"),
        *([html.P(report.words, className="user-text")] if report.words else []),
        write_form(lang, "decide_report", _answers(report, request)),
    ]


def _answers(report: Reported, request: PageRequest) -> list[Any]:
    lang, mark = request.lang, f"report-{report.number}"
    field = area_of("reason", rows=2, required=True, maxlength=REASON, data_draft=mark, id_=f"reason-{mark}")
    return [
        *hidden(key=report.number),
        labelled(text(lang, "decision.reason"), field, text(lang, "decision.reason.hint")),
        html.Div(
            [
                submit(text(lang, "moderation.report.uphold"), value=("answer", "upheld")),
                submit(text(lang, "moderation.report.dismiss"), kind="plain", value=("answer", "dismissed")),
            ],
            className="decision",
        ),
    ]
