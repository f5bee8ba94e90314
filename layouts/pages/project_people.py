"""Who takes part in a project: on the map, and by name."""

from collections import Counter

import pandas as pd
from dash import html
from dash.development.base_component import Component

from data.community.body_names import body_name
from data.community.policy import allowed
from data.names import names
from data.queries.bodies import bodies_around
from data.queries.project import Participant, ProjectFacts
from data.text import Lang, by_language, plural, text
from layouts import ids
from layouts.components.correction_link import contribute_address, parts_link
from layouts.components.figure_card import CardParts, figure_card
from layouts.components.small_table import small_table
from layouts.components.source_link import source_mark
from layouts.figures import municipality_points
from layouts.pages import project_links
from layouts.request import PageRequest


def participants(facts: ProjectFacts, request: PageRequest) -> list[html.Section]:
    """The map of the named participants, whose table is the list, where any are; and the ways to say who takes part."""
    return [*(_named(facts, request) if facts.participants else []), _taking_part(facts, request)]


def _named(facts: ProjectFacts, request: PageRequest) -> list[html.Section]:
    lang = request.lang
    frame = bodies_around(request.snapshot, facts.project_id)
    shown = [by_language({"name_ja": ja, "name_en": en}, "name", lang) for ja, en in _both(frame)]
    figure = municipality_points.points(frame, shown, lang, request.boundaries)
    parts = CardParts(
        title=plural(lang, "project.participants.title", len(facts.participants), count=len(facts.participants)),
        caption=_caption(frame, request),
        legend=municipality_points.legend(frame, lang),
        table=_table(facts, request),
        data=html.A(
            "CSV",
            href=project_links.participants_file(facts.project_id, request),
            download="",
            className="tool",
            **{"aria-label": text(lang, "figure.data", title=text(lang, "project.participants.short"))},
        ),
    )
    return [figure_card(ids.PROJECT_MAP, figure, parts, request)]


def _taking_part(facts: ProjectFacts, request: PageRequest) -> html.Section:
    """Whether the reader's body takes part, and the ways to say who else does: most projects name nobody."""
    lang, actor = request.lang, request.actor
    body = body_name(request.snapshot, (actor.body_kind, actor.body_code), lang, actor.body_name)
    named = any(each.municipality_code == actor.body_code for each in facts.participants)
    ways: list[Component | str] = [
        parts_link("participants", facts.project_id, request),
        " ",
        parts_link("metrics", facts.project_id, request),
    ]
    if actor.body_kind == "municipality" and actor.body_code and allowed(actor, "proposal.make"):
        if named:
            said = html.P(text(lang, "project.participants.yours", body=body), className="quiet")
        else:
            about = {"project_id": facts.project_id, "municipality_code": actor.body_code, "role": "participant"}
            address = contribute_address("new", lang, table="participants", **about)
            words = text(lang, "project.participants.own", body=body)
            said = html.P(html.A(words, href=address, className="button button-primary", rel="nofollow"))
    else:
        said = html.P(text(lang, "project.participants.tell"), className="quiet")
    marks = {"data-testid": "taking-part"}
    return html.Section(
        [html.H2(text(lang, "project.participants.ask")), said, html.P(ways)],
        className="card-plain taking-part",
        **marks,
    )


def _both(frame: pd.DataFrame) -> list[tuple[object, object]]:
    return list(zip(frame["name_ja"], frame["name_en"], strict=True))


def _caption(frame: pd.DataFrame, request: PageRequest) -> str:
    """How many of each prefecture's municipalities are named, and that others may take part unnamed."""
    lang = request.lang
    known = names(request.snapshot, "prefecture", lang)
    all_there = Counter(frame["prefecture_code"].astype(str))
    named = Counter(frame.loc[frame["role"] != "other", "prefecture_code"].astype(str))
    parts = [
        text(lang, "project.participants.share", place=known[code], named=named[code], all=all_there[code])
        for code in all_there
    ]
    return text(lang, "project.participants.caption", shares=text(lang, "list.between").join(parts))


def _table(facts: ProjectFacts, request: PageRequest) -> Component:
    lang = request.lang
    rows = [
        (
            _name(each, request),
            each.place,
            text(lang, f"code.role.{each.role}"),
            _source(each, lang),
        )
        for each in facts.participants
    ]
    headers = [text(lang, f"project.participants.{name}") for name in ("name", "place", "role", "source")]
    return small_table(text(lang, "project.participants.short"), headers, rows, numeric_from=99)


def _name(participant: Participant, request: PageRequest) -> html.A:
    """The name leads to everything that this municipality takes part in."""
    return html.A(participant.name, href=project_links.municipality(participant, request))


def _source(participant: Participant, lang: Lang) -> html.A:
    return source_mark(participant.source, text(lang, "project.source", source=participant.source))
