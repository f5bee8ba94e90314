"""Fields of forms for columns of the contracts: a choice where there is a short list, else what fits the kind."""

from dataclasses import replace
from typing import Any

from dash import html

from data.code_names import code_names
from data.community.bodies import suggestions
from data.community.fact_rows import name_of
from data.community.fields import LINES
from data.schema import Column, Kind
from data.text import text
from layouts import ids
from layouts.components.forms import labelled
from layouts.plain import Tag, area_of, choice_of, field_of
from layouts.request import PageRequest

_HINTED = (Kind.YEN, Kind.DATE, Kind.YEAR, Kind.PERCENT)
_LONG = ("note_ja", "subsidy_ja", "topic_ja")
_PARTS = ("challenge", "approach", "results", "lessons")
_MOST_OPTIONS = 500
_MUNICIPALITIES = "municipalities"


def fact_field(column: Column, value: str, request: PageRequest, draft: str = "") -> html.Div:
    """The field of a column under its title, holding ``value``; ``draft``: under which name what is typed is kept."""
    lang = request.lang
    title = name_of(column, lang)
    needed = column.required and not column.names
    label = title if needed else text(lang, "form.optional", name=title)
    field = fact_input(column, value, request, column.name, needed=needed)
    if draft:
        field = replace(field, attributes={**field.attributes, "data-draft": f"{draft}.{column.name}"})
    return labelled(label, field, _hint(column, request))


def fact_input(column: Column, value: str, request: PageRequest, name: str, *, needed: bool) -> Tag:
    """The field alone."""
    options = _options(column, request)
    if options:
        blank = text(request.lang, "form.choose") if needed else text(request.lang, "form.none")
        known = [("", blank), *options.items()]
        return choice_of(name, known if value in options or not value else [*known, (value, value)], value)
    marks: dict[str, Any] = {"required": needed}
    if column.reference == _MUNICIPALITIES:
        shown = code_names(request.snapshot, column, request.lang).get(value, value)
        return field_of(
            "text", name, value=shown, list=ids.suggestions("municipality"), autocomplete="off", maxlength=200, **marks
        )
    if column.name in _LONG or column.name.partition("_")[0] in _PARTS:
        return area_of(name, value, rows=4, maxlength=LINES, **marks)
    kind = {Kind.URL: "url", Kind.EMAIL: "email"}.get(column.kind, "text")
    return field_of(kind, name, value=value, autocomplete="off", maxlength=2000, **marks)


def suggested(columns: tuple[Column, ...], request: PageRequest) -> list[Tag]:
    """The names that fields of these columns suggest while somebody types."""
    if all(each.reference != _MUNICIPALITIES for each in columns):
        return []
    known = suggestions(request.snapshot, request.lang)["municipality"]
    return [
        Tag("datalist", {"id": ids.suggestions("municipality")}, [Tag("option", {"value": each}) for each in known])
    ]


def _hint(column: Column, request: PageRequest) -> str:
    lang = request.lang
    if column.names:
        return text(lang, "contribute.hint.names")
    if column.reference == _MUNICIPALITIES:
        return text(lang, "contribute.hint.municipality")
    return text(lang, f"contribute.hint.{column.kind}") if column.kind in _HINTED else ""


def _options(column: Column, request: PageRequest) -> dict[str, str]:
    if column.reference == _MUNICIPALITIES:
        return {}
    if column.reference == "projects":
        if len(request.snapshot.projects) > _MOST_OPTIONS:
            return {}
        titles = code_names(request.snapshot, column, request.lang)
        return {code: f"{code} {title}" for code, title in titles.items()}
    options = dict(code_names(request.snapshot, column, request.lang))
    return options if len(options) <= _MOST_OPTIONS else {}
