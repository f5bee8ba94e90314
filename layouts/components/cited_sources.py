"""The fields for the sources of a proposal: one for all, and others for single values of it."""

from collections.abc import Sequence
from typing import Any

from dash import html

from data.community.fact_rows import name_of
from data.community.proposals import LONGEST_NOTE, MARKS
from data.schema import Column
from data.text import text
from layouts.components.forms import labelled
from layouts.plain import Tag, area_of, field_of
from layouts.request import PageRequest

_TITLE = 300


def source_fields(columns: Sequence[Column], request: PageRequest, draft: str, *, several: bool) -> list[Any]:
    """On what it rests, nothing is taken without a source; ``several``: single values may rest on others.

    ``draft``: the name under which what is typed is kept.
    """
    lang = request.lang
    note = area_of("note", rows=4, required=True, maxlength=LONGEST_NOTE, data_draft=f"{draft}.note")
    others = [_other(mark, number, columns, request) for number, mark in enumerate(MARKS[1:], start=2)]
    return [
        html.Div(_source("", request, f"{draft}.source")),
        *(others if several else []),
        labelled(text(lang, "contribute.note"), note, text(lang, "contribute.note.hint")),
    ]


def _source(mark: str, request: PageRequest, draft: str = "") -> list[html.Div]:
    lang = request.lang
    kept = [{"data_draft": f"{draft}.{part}"} if draft else {} for part in ("url", "title")]
    marks: dict[str, Any] = {"required": bool(draft), "maxlength": LONGEST_NOTE, "autocomplete": "off", **kept[0]}
    url = field_of("url", f"source_url{mark}", **marks)
    title = field_of("text", f"source_title{mark}", maxlength=_TITLE, autocomplete="off", **kept[1])
    return [
        labelled(text(lang, "contribute.source_url"), url, text(lang, "contribute.source_url.hint")),
        labelled(text(lang, "form.optional", name=text(lang, "contribute.source_title")), title),
    ]


def _other(mark: str, number: int, columns: Sequence[Column], request: PageRequest) -> html.Details:
    """A further source, and the values that rest on it; ``assets/contribute.js`` shows those that were touched."""
    lang = request.lang
    boxes = [
        html.Label(
            [
                Tag("input", {"type": "checkbox", "name": f"rests{mark}.{each.name}", "value": "on"}),
                " ",
                name_of(each, lang),
            ],
            className="box",
            **{"data-of": each.name},
        )
        for each in columns
    ]
    rests = Tag(
        "fieldset",
        {"class": "boxes", "name": f"rests{mark}"},
        [
            Tag("legend", {}, (text(lang, "contribute.rests"),)),
            html.P(text(lang, "contribute.rests.none"), className="quiet boxes-none"),
            *boxes,
        ],
    )
    return html.Details(
        [html.Summary(text(lang, "contribute.source.other", number=number)), *_source(mark, request), rests],
        className="other-source",
    )
