"""Projects in time: one row each under the heading of its group, spans drawn as wide as they are known."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from data.text import Lang, text
from layouts.figures import theme
from layouts.figures.bars import label_width, short
from layouts.figures.legend import Entry
from layouts.figures.theme import Figure

MOST_ROWS = 150
_ROW_HEIGHT, _AXIS_HEIGHT = 24, 34
_DAY = np.timedelta64(1, "D")
_MILLISECONDS = 86_400_000
_OPEN, _TODAY, _LIVE = "#767676", "#d6336c", "#e69f00"
_PALE = "#9db7f9"


def gantt(
    frame: pd.DataFrame, titles: Sequence[str], hovers: Sequence[str], groups: Mapping[str, str], today: str, lang: Lang
) -> Figure:
    """``frame`` as ``data.queries.timeline.timeline`` gives it, its first ``MOST_ROWS`` rows drawn.

    ``titles`` and ``hovers`` one a row of ``frame``; ``groups`` names its codes; ``today`` an ISO day.
    """
    shown = frame.head(MOST_ROWS)
    places, ticks = _rows(shown, titles, groups)
    known = {name: shown[name].to_numpy().astype("datetime64[D]") for name in shown.columns[2:]}
    ends = [known[name] for name in ("contract_end_last", "start_last", "year_last", "seen")]
    begins = [known[name] for name in ("start_first", "contract_end_first", "year_first")]
    data = [*_bars(known, places, hovers[: len(shown)]), _live(known, places, lang), *_today(today, ticks, lang)]
    return {"data": data, "layout": _layout(ticks, *_range(begins, ends, today))}


def legend(lang: Lang) -> list[Entry]:
    """The marks of the figure in words."""
    colours = {"period": theme.KEY_COLOUR, "precision": _PALE, "open": _OPEN, "year": "transparent"}
    marks = {**colours, "live": _LIVE, "today": _TODAY}
    return [Entry(colour=colour, label=text(lang, f"timeline.legend.{name}")) for name, colour in marks.items()]


def _rows(
    frame: pd.DataFrame, titles: Sequence[str], groups: Mapping[str, str]
) -> tuple[list[int], list[tuple[str, bool]]]:
    """The place of every row from the top, and the labels of all places: (words, is a heading)."""
    places: list[int] = []
    ticks: list[tuple[str, bool]] = []
    before = None
    for code, title in zip(frame["code"], titles, strict=False):
        if code != before:
            ticks.append((groups[code], True))
            before = code
        places.append(len(ticks))
        ticks.append((title, False))
    return places, ticks


def _bars(known: Mapping[str, Any], places: Sequence[int], hovers: Sequence[str]) -> list[dict[str, Any]]:
    start, start_last = known["start_first"], known["start_last"]
    end, end_last = known["contract_end_first"], known["contract_end_last"]
    year, year_last, seen = known["year_first"], known["year_last"], known["seen"]
    bare = np.isnat(start) & np.isnat(end)
    without_end = ~np.isnat(start) & np.isnat(end)
    nothing = np.datetime64("NaT", "D")
    edge = {"color": theme.KEY_COLOUR, "width": 1}
    hatched = {"color": _PALE, "pattern": {"shape": "/", "fgcolor": theme.KEY_COLOUR, "size": 5}, "line": edge}
    outlined = {"color": "rgba(52,96,251,0.08)", "line": edge}
    spans: list[tuple[Any, Any, dict[str, Any], float]] = [
        (start_last, end, {"color": theme.KEY_COLOUR}, 0.56),
        (np.where(without_end, start_last, nothing), seen, {"color": _OPEN}, 0.12),
        (start, start_last + _DAY, hatched, 0.56),
        (end, end_last + _DAY, hatched, 0.56),
        (np.where(bare, year, nothing), year_last + _DAY, outlined, 0.56),
    ]
    return [_bar(np.array(places), hovers, *span) for span in spans]


def _bar(
    places: Any, hovers: Sequence[str], begin: Any, finish: Any, marker: dict[str, Any], width: float
) -> dict[str, Any]:
    rows = np.flatnonzero(~np.isnat(begin) & ~np.isnat(finish) & (finish > begin))
    lengths = (finish[rows] - begin[rows]) / _DAY * _MILLISECONDS
    return {
        "type": "bar",
        "orientation": "h",
        "y": places[rows].tolist(),
        "base": begin[rows].astype(str).tolist(),
        "x": lengths.tolist(),
        "width": width,
        "marker": marker,
        "hovertext": [hovers[row] for row in rows.tolist()],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _live(known: Mapping[str, Any], places: Sequence[int], lang: Lang) -> dict[str, Any]:
    """Go-live where the period begins with the contract: else the period itself begins there."""
    live = np.where(np.isnat(known["contract_date_first"]), np.datetime64("NaT", "D"), known["go_live_first"])
    rows = np.flatnonzero(~np.isnat(live))
    return {
        "type": "scatter",
        "mode": "markers",
        "x": live[rows].astype(str).tolist(),
        "y": np.array(places)[rows].tolist(),
        "marker": {"symbol": "diamond", "size": 10, "color": _LIVE, "line": {"color": theme.INK, "width": 1}},
        "name": text(lang, "timeline.legend.live"),
        "hoverinfo": "skip",
    }


def _today(today: str, ticks: Sequence[tuple[str, bool]], lang: Lang) -> list[dict[str, Any]]:
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "x": [today, today],
            "y": [-0.5, len(ticks) - 0.5],
            "line": {"color": _TODAY, "width": 2, "dash": "dash"},
            "name": text(lang, "timeline.legend.today"),
            "hoverinfo": "name",
        }
    ]


def _range(begins: Sequence[Any], ends: Sequence[Any], today: str) -> tuple[str, str]:
    day = np.array([today], dtype="datetime64[D]")
    first = np.fmin.reduce(np.concatenate([*begins, day]))
    last = np.fmax.reduce(np.concatenate([*ends, *begins, day]))
    return str(first - 90 * _DAY), str(last + 200 * _DAY)


def _layout(ticks: Sequence[tuple[str, bool]], first: str, last: str) -> dict[str, Any]:
    labels = [f"<b>{short(label)}</b>" if heading else short(label) for label, heading in ticks]
    return theme.layout(
        hovermode="closest",
        height=_AXIS_HEIGHT + _ROW_HEIGHT * max(len(ticks), 2),
        margin={"l": label_width([label for label, _ in ticks]), "r": 8, "t": _AXIS_HEIGHT, "b": 0},
        barmode="overlay",
        xaxis={
            "type": "date",
            "range": [first, last],
            "side": "top",
            "fixedrange": True,
            "gridcolor": theme.GRID,
            "tickformat": "%Y",
            "ticklabeloverflow": "allow",
        },
        yaxis={
            "tickvals": list(range(len(ticks))),
            "ticktext": labels,
            "range": [len(ticks) - 0.5, -0.5],
            "ticklabeloverflow": "allow",
            "fixedrange": True,
            "ticks": "",
            "showgrid": False,
            "zeroline": False,
        },
    )
