"""Rate the system of a project for the own body."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from dash import html

from data.community import rating_figures, ratings
from data.community.body_names import body_name
from data.community.community import Community
from data.community.japan import day_in_japan
from data.community.policy import allowed
from data.community.rating_figures import Satisfaction
from data.community.rating_models import ASPECTS
from data.community.taking_part import takes_part
from data.community.waiting import Waits, mine
from data.numbers import day
from data.queries.lookup import title_of
from data.text import text
from layouts import ids
from layouts.components.facts import crumbs
from layouts.components.forms import hidden, labelled, submit, write_form
from layouts.components.satisfaction import summary
from layouts.components.waiting_card import own_waiting
from layouts.plain import Tag, area_of, field_of
from layouts.request import PageRequest, localised


@dataclass(frozen=True)
class Rate:
    """What the page shows: what all bodies say, whether the actor's takes part, and what it said on which day."""

    found: Satisfaction
    takes_part: bool
    scores: dict[str, int | None] | None = None
    comment: str = ""
    given: str = ""
    waiting: tuple[Waits, ...] = ()


def load(community: Community, request: PageRequest) -> Rate:
    """Read it."""
    project_id, actor = request.arguments["project_id"], request.actor
    part = takes_part(community.snapshot, project_id, actor) and allowed(actor, "rating.give")
    with community.database.reading() as session:
        found = rating_figures.of_project(session, actor, project_id)
        own = ratings.own(session, actor, project_id) if part else None
        if own is None:
            return Rate(found, part)
        scores = {aspect: getattr(own, aspect) for aspect in ASPECTS}
        waits = tuple(each for each in mine(session, actor) if each.about.get("rating") == own.id)
        return Rate(found, part, scores, own.comment or _waiting_words(waits), day_in_japan(own.given_at), waits)


def _waiting_words(waits: tuple[Waits, ...]) -> str:
    """What the form shows as the body's words while they wait: sent again, they wait again."""
    return next((each.text for each in waits if each.state == "waiting"), "")


def layout(request: PageRequest) -> html.Main:
    """The form for those who take part, else who may rate; then what all say."""
    lang, project_id = request.lang, request.arguments["project_id"]
    title = title_of(request.snapshot, project_id, lang)
    rate: Rate | None = request.loaded
    return html.Main(
        [
            crumbs(title, localised(f"/projects/{project_id}", lang), lang),
            html.H1(text(lang, "rating.heading")),
            html.P(title, className="lead"),
            *(own_waiting(rate.waiting, request) if rate else []),
            *(_card(rate, request) if rate else []),
            *(_all(rate, request) if rate else []),
        ],
        id=ids.MAIN,
        tabIndex=-1,
        className="reading",
        **{"data-testid": "rate"},
    )


def _card(rate: Rate, request: PageRequest) -> list[html.Section]:
    if rate.takes_part:
        return [html.Section(_form(rate, request), className="card-plain")]
    lang, actor = request.lang, request.actor
    parts: list[Any] = [html.P(text(lang, "rating.who"))]
    if not actor.signed_in:
        wanted = quote(localised(request.path, lang), safe="")
        address = f"{localised('/sign-in', lang)}?next={wanted}"
        parts.append(html.P(html.A(text(lang, "rating.sign_in"), href=address)))
    else:
        parts.append(html.P(text(lang, "rating.not_you", body=_own_body(request))))
    return [html.Section(parts, className="card-plain", **{"data-testid": "who-rates"})]


def _form(rate: Rate, request: PageRequest) -> list[Any]:
    lang, project = request.lang, hidden(project=request.arguments["project_id"])
    scores = rate.scores or {}
    said = text(lang, "rating.given", day=day(rate.given, lang)) if rate.scores else ""
    area = area_of("comment", rate.comment, maxlength=ratings.LONGEST_COMMENT, data_draft="rating")
    form = write_form(
        lang,
        "rate",
        [
            *project,
            *(_question(aspect, scores.get(aspect), bool(scores), request) for aspect in ASPECTS),
            labelled(text(lang, "rating.comment"), area, text(lang, "rating.comment.hint")),
            submit(text(lang, "rating.send")),
        ],
    )
    back = submit(text(lang, "rating.take_back"), kind="link", confirm=text(lang, "rating.take_back.confirm"))
    return [
        html.H2(text(lang, "rating.of", body=_own_body(request))),
        html.P(said or text(lang, "rating.not_yet"), className="hint"),
        form,
        *([write_form(lang, "take_rating_back", [*project, back])] if rate.scores else []),
    ]


def _question(aspect: str, chosen: int | None, answered: bool, request: PageRequest) -> Tag:
    """The scores of one question, as one row; all but the first may be left open."""
    lang = request.lang
    options = [(str(score), text(lang, f"rating.score.{score}")) for score in range(5, 0, -1)]
    if aspect != "overall":
        options.append(("", text(lang, "rating.score.none")))
    value = str(chosen or "")
    rows = [
        html.Label(
            [
                Tag(
                    "input",
                    {
                        **field_of("radio", aspect, value=option).attributes,
                        "id": f"field-{aspect}-{option or 'none'}",
                        "checked": option == value and (answered or option == ""),
                        "required": aspect == "overall",
                    },
                ),
                html.Span(words),
            ],
            className="score-option",
        )
        for option, words in options
    ]
    legend = Tag("legend", {}, (text(lang, f"rating.{aspect}"),))
    hint = html.P(text(lang, f"rating.{aspect}.hint"), className="field-hint")
    return Tag(
        "fieldset", {"class": "form-field score-field"}, (legend, hint, html.Div(rows, className="score-options"))
    )


def _all(rate: Rate, request: PageRequest) -> list[html.Section]:
    parts = [html.H2(text(request.lang, "rating.title")), *summary(rate.found, request)]
    return [html.Section([*parts, *_removal(rate, request)], className="card-plain satisfaction")]


def _removal(rate: Rate, request: PageRequest) -> list[Any]:
    """Moderators may take words away, with a reason."""
    lang = request.lang
    if not allowed(request.actor, "rating.moderate") or not rate.found.words:
        return []
    options = [
        Tag("option", {"value": str(each.rating_id)}, (_body_of(each.body_kind, each.body_code, request),))
        for each in rate.found.words
    ]
    which = Tag("select", {"name": "rating", "id": "field-rating"}, options)
    reason = field_of("text", "reason", required=True, maxlength=500)
    form = write_form(
        lang,
        "remove_rating_comment",
        [
            labelled(text(lang, "rating.remove.which"), which),
            labelled(text(lang, "rating.remove.reason"), reason),
            submit(text(lang, "rating.remove"), kind="danger"),
        ],
    )
    return [html.H3(text(lang, "rating.remove.title")), form]


def _own_body(request: PageRequest) -> str:
    actor = request.actor
    return body_name(request.snapshot, (actor.body_kind, actor.body_code), request.lang, actor.body_name)


def _body_of(kind: str, code: str, request: PageRequest) -> str:
    return body_name(request.snapshot, (kind, code), request.lang, code)
