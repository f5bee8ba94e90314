"""One text that waits for a moderator: for its author, who may change it or take it back, and for moderators."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from data.community import waiting
from data.community.community import Community
from data.community.forum_posts import LONGEST
from data.community.forum_threads import LONGEST_TITLE
from data.community.policy import allowed
from data.community.publishing import LONGEST as LONGEST_OF
from data.community.publishing import TITLED
from data.community.waiting import Waits
from data.text import text
from layouts import ids
from layouts.components.decision import decision
from layouts.components.forms import hidden, labelled, submit, write_form
from layouts.components.forum_forms import text_fields
from layouts.components.waiting_card import about_waiting, waiting_article
from layouts.pages.forum_thread import number_of
from layouts.plain import area_of, field_of
from layouts.request import PageRequest, localised


def load(community: Community, request: PageRequest) -> Waits:
    """What the address names, for who may see it."""
    with community.database.reading() as session:
        return waiting.one(session, request.actor, number_of(request.arguments["number"]))


def layout(request: PageRequest) -> html.Main:
    """What it is and how it stands, the words, what can be done."""
    lang, waits = request.lang, request.loaded
    own = waits.author.account_id == request.actor.account_id
    said = f"waiting.lead.{waits.state}" if own else f"waiting.moderator.{waits.state}"
    return html.Main(
        [
            html.H1(text(lang, "waiting.title")),
            html.P(text(lang, said), className="lead"),
            html.P(about_waiting(waits, request)),
            *([html.H2(waits.title)] if waits.kind in TITLED else []),
            waiting_article(waits, request, linked=False),
            *_acts(waits, request, own=own),
        ],
        id=ids.MAIN,
        tabIndex=-1,
        className="forum reading",
        **{"data-testid": "waiting"},
    )


def _acts(waits: Waits, request: PageRequest, *, own: bool) -> list[Component]:
    lang = request.lang
    if waits.state == "published":
        link = html.A(text(lang, "waiting.published"), href=localised(waits.path, lang))
        return [html.P(link)]
    parts: list[Component] = []
    if waits.state == "waiting" and allowed(request.actor, "waiting.decide"):
        words = text(lang, "moderation.publish"), text(lang, "moderation.refuse")
        parts.append(decision(lang, ("publish_waiting", "refuse_waiting"), waits.id, words))
    if own and allowed(request.actor, "waiting.change", owner=waits.author.account_id):
        parts += [html.H2(text(lang, "waiting.change")), _change(waits, request)]
    if own:
        button = submit(text(lang, "waiting.withdraw"), kind="danger", confirm=text(lang, "waiting.withdraw.confirm"))
        about = html.P(text(lang, "waiting.withdraw.about"), className="field-hint")
        form = write_form(lang, "withdraw_waiting", [*hidden(key=waits.id), button])
        parts += [html.H2(text(lang, "waiting.withdraw")), about, form]
    return parts


def _change(waits: Waits, request: PageRequest) -> html.Form:
    lang = request.lang
    title = field_of("text", "title", value=waits.title, required=True, maxlength=LONGEST_TITLE)
    named = [labelled(text(lang, "forum.thread_title"), title)] if waits.kind in TITLED else []
    if waits.kind in LONGEST_OF:
        area = area_of("text", waits.text, required=True, maxlength=LONGEST_OF.get(waits.kind, LONGEST), rows=6)
        words: list[Any] = [labelled(text(lang, "forum.text"), area)]
    else:
        words = text_fields(lang, value=waits.text)
    button = submit(text(lang, "waiting.send_again" if waits.state == "refused" else "forum.save"))
    return write_form(lang, "rewrite_waiting", [*hidden(key=waits.id), *named, *words, button])
