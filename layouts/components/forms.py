"""Forms that write (``assets/forms.js`` sends them, ``callbacks/writing.py`` answers)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from dash import html

from data.text import Lang, text
from layouts import ids
from layouts.plain import Tag
from layouts.request import localised


def write_form(lang: Lang, name: str, children: Sequence[Any], **marks: Any) -> html.Form:
    """A form that is sent to the write ``name``."""
    return html.Form(
        list(children),
        action=localised(f"/do/{name}", lang),
        method="post",
        className=marks.pop("className", "write-form"),
        **{"data-write": name, "data-unreachable": text(lang, "write.unreachable"), "data-testid": f"form-{name}"},
        **marks,
    )


def hidden(**values: str | int) -> list[Tag]:
    """Values that travel with a form and are not shown. They are claims of the browser: services check them."""
    return [Tag("input", {"type": "hidden", "name": name, "value": str(value)}) for name, value in values.items()]


def labelled(label: str, field: Tag, hint: str = "", *beneath: Any) -> html.Div:
    """A field under its label, with a hint between them where there is one, which is read out with the field."""
    place = field.attributes["id"]
    lines: list[Any] = [html.Label(label, htmlFor=place)]
    if hint:
        lines.append(html.P(hint, id=ids.hint(place), className="field-hint"))
        field = replace(field, attributes={**field.attributes, "aria-describedby": ids.hint(place)})
    return html.Div([*lines, field, *beneath], className="form-field")


def submit(
    words: str, *, kind: str = "primary", confirm: str = "", value: tuple[str, str] | None = None
) -> html.Button:
    """The button that sends; ``confirm`` is asked before; ``value``: (name, value) that says which button it was."""
    marks: Mapping[str, str] = {"data-confirm": confirm} if confirm else {}
    named = {"name": value[0], "value": value[1]} if value else {}
    return html.Button(words, type="submit", className=f"button button-{kind}", **named, **marks)
