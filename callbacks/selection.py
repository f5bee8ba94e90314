"""The sole owner of the address, the filter controls and the selection store."""

from collections.abc import Mapping, Sequence
from typing import Any

from dash import ALL, Dash, Input, Output, State, ctx, no_update

from callbacks.reader import Reader
from data.filters import DEFAULT_COLUMNS, MEASURES, WORDS_KEY
from data.selection import Notice, Selection, from_values
from layouts import ids
from layouts.components.data_table import chosen_columns
from layouts.components.filter_panel import ANY, control_value
from layouts.components.messages import notices as notice_messages
from layouts.page_registry import language_of

Values = dict[str, Any]


def register(app: Dash, reader: Reader) -> None:
    """Carry the address to the controls and the controls to the address; both to the store."""

    @app.callback(
        Output(ids.LOCATION, "search"),
        Output(ids.filter_value(ALL), "value"),
        Output(ids.selection(ALL), "data"),
        Output(ids.NOTICE, "children"),
        Input(ids.LOCATION, "search"),
        Input(ids.filter_value(ALL), "value"),
        State(ids.filter_value(ALL), "id"),
        State(ids.LOCATION, "pathname"),
        State(ids.selection(ALL), "data"),
        prevent_initial_call=True,
    )
    def carry(
        search: str | None, values: list[Any], names: list[dict[str, str]], path: str, stores: list[dict[str, str]]
    ) -> Any:
        controls = {name["name"]: value for name, value in zip(names, values, strict=True)}
        by_address = any(each["prop_id"] == f"{ids.LOCATION}.search" for each in ctx.triggered) or not controls
        snapshot, selection, notices = reader.selection(search or "")
        if not by_address:
            selection, dropped = from_controls(controls, selection, reader.vocabulary(snapshot))
            notices = (*notices, *dropped)
        lang, _ = language_of(path or "/")
        wanted = control_values(controls, selection)
        kept = {"path": path, "search": selection.to_search()}
        changed = any(kept != held for held in stores)
        return (
            selection.to_search() if selection.to_search() != (search or "") else no_update,
            [no_update if wanted[name] == controls[name] else wanted[name] for name in controls],
            [kept if kept != held else no_update for held in stores],
            notice_messages(notices, lang) if notices or changed else no_update,
        )


def from_controls(
    controls: Values, before: Selection, vocabulary: Mapping[str, tuple[str, ...]]
) -> tuple[Selection, Sequence[Notice]]:
    """The selection that the controls say; keys without a control on this page stay as they were."""
    given = [(key, ",".join(values)) for key, values in before.values if key not in controls]
    given += [(key, as_address(key, value, vocabulary)) for key, value in controls.items()]
    return from_values([(key, value) for key, value in given if value], vocabulary)


def as_address(key: str, value: Any, vocabulary: Mapping[str, tuple[str, ...]]) -> str:
    """What a control holds, as the address writes it; empty where it is what the page shows without being told."""
    if value is None or (value == ANY and key != WORDS_KEY) or (key == "measure" and value == MEASURES[0]):
        return ""
    if key == "columns" and set(value) in (set(), set(DEFAULT_COLUMNS)):
        return ""
    if key == "snapshot" and value == vocabulary["snapshot"][0]:
        return ""
    return ",".join(value) if isinstance(value, list) else str(value)


def control_values(controls: Values, selection: Selection) -> Values:
    """What each control is to hold for ``selection``."""
    wanted = {}
    for key, held in controls.items():
        value = list(chosen_columns(selection)) if key == "columns" else control_value(key, selection)
        if key == "snapshot":
            value = selection.one("snapshot") or held
        same = isinstance(value, list) and set(value) == set(held or [])
        wanted[key] = held if same or value == held or (value in (None, "") and held in (None, "")) else value
    return wanted
