"""The map of the 47 prefectures.

One trace of classes: class 0 is "no data", grey, with its own legend entry. A second trace outlines what is selected.
Only class numbers, texts and the legend change with a selection; shapes travel once, by address.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from data.text import Lang, text
from geo.files import country_view
from geo.insets import VIEW_CENTER, VIEW_LAT, VIEW_LON, inset_lines
from layouts.figures import theme
from layouts.figures.classes import class_numbers, spans, upper_ends
from layouts.figures.legend import Entry
from layouts.figures.measures import shown
from layouts.figures.theme import Figure, Scheme


def shapes_path() -> str:
    """The address of the map's shapes; it names their content, so that it may be cached for ever."""
    shapes = country_view()
    return f"/shapes/{shapes.digest}/{shapes.name}"


def skeleton(codes: Sequence[str], shapes_address: str) -> Figure:
    """The map without values: areas, insets, view. ``values`` gives what goes into it."""
    shapes = {"type": "choropleth", "geojson": shapes_address, "featureidkey": "id", "showscale": False}
    return {
        "data": [
            {
                **shapes,
                "locations": list(codes),
                "z": [0] * len(codes),
                "text": [""] * len(codes),
                "hovertemplate": "%{text}<extra></extra>",
                "marker": {"line": {"width": 0.6, "color": "#ffffff"}},
            },
            {
                **shapes,
                "locations": [],
                "z": [],
                "colorscale": [[0, "rgba(0,0,0,0)"], [1, "rgba(0,0,0,0)"]],
                "marker": {"line": {"width": 3}},
                "hoverinfo": "skip",
            },
            _inset_frames(),
        ],
        "layout": theme.layout(
            geo={
                "projection": {"type": "mercator"},
                "lonaxis": {"range": list(VIEW_LON)},
                "lataxis": {"range": list(VIEW_LAT)},
                "center": {"lon": VIEW_CENTER[0], "lat": VIEW_CENTER[1]},
                "visible": False,
                "bgcolor": "rgba(0,0,0,0)",
            },
            clickmode="event",
        ),
    }


def _inset_frames() -> Figure:
    lines = inset_lines()
    return {
        "type": "scattergeo",
        "mode": "lines",
        "lon": [lon for line in lines for lon in line[0]],
        "lat": [lat for line in lines for lat in line[1]],
        "line": {"width": 1, "color": "#949494"},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def values(
    frame: pd.DataFrame, names: Sequence[str], lang: Lang, *, measure: str, selected: Sequence[str], scheme: Scheme
) -> dict[str, Any]:
    """What a selection changes on the map, by the path of each value in the figure.

    ``frame``: prefecture_code, value, stated, projects, one row an area in the order of the skeleton.
    """
    return painted(_numbers(frame), _hover_texts(frame, names, lang, measure), selected=selected, scheme=scheme)


def painted(numbers: np.ndarray, hovers: Sequence[str], *, selected: Sequence[str], scheme: Scheme) -> dict[str, Any]:
    """As ``values``, for numbers that are no measure of projects: one an area and what is said of it."""
    ends = upper_ends(numbers)
    colours = _colours(ends, scheme)
    return {
        "data.0.z": class_numbers(numbers, ends),
        "data.0.text": list(hovers),
        "data.0.zmin": -0.5,
        "data.0.zmax": len(colours) - 0.5,
        "data.0.colorscale": _steps(colours),
        "data.1.locations": list(selected),
        "data.1.z": [0] * len(selected),
        "data.1.marker.line.color": theme.SELECTED[scheme],
    }


def legend(frame: pd.DataFrame, lang: Lang, *, measure: str, scheme: Scheme) -> list[Entry]:
    """The classes of ``values``, the greatest first, "no data" last."""
    return classes_legend(_numbers(frame), lang, measure=measure, missing=text(lang, "no_data"), scheme=scheme)


def classes_legend(numbers: np.ndarray, lang: Lang, *, measure: str, missing: str, scheme: Scheme) -> list[Entry]:
    """The classes of ``painted``, the greatest first, what is ``missing`` last."""
    ends = upper_ends(numbers)
    labels = [missing, *_labels(numbers, ends, lang, measure)]
    return [Entry(colour=colour, label=label) for colour, label in zip(_colours(ends, scheme), labels, strict=True)][
        ::-1
    ]


def _numbers(frame: pd.DataFrame) -> np.ndarray:
    return frame["value"].to_numpy(dtype=np.float64, na_value=np.nan)


def _colours(ends: Sequence[float], scheme: Scheme) -> list[str]:
    return [theme.MISSING[scheme], *(theme.sequence(len(ends), scheme) if ends else [])]


def _steps(colours: Sequence[str]) -> list[list[float | str]]:
    size = len(colours)
    return [[(number + end) / size, colour] for number, colour in enumerate(colours) for end in (0, 1)]


def _labels(numbers: np.ndarray, ends: list[float], lang: Lang, measure: str) -> list[str]:
    return [
        shown(low, measure, lang)
        if low == high
        else text(lang, "map.span", low=shown(low, measure, lang), high=shown(high, measure, lang))
        for low, high in spans(numbers, ends)
    ]


def _hover_texts(frame: pd.DataFrame, names: Sequence[str], lang: Lang, measure: str) -> list[str]:
    rows = zip(names, frame["value"], frame["stated"], frame["projects"], strict=True)
    return [
        text(lang, "map.hover_missing", name=name, projects=projects)
        if pd.isna(value)
        else text(
            lang,
            "map.hover_projects" if measure == "projects" else "map.hover",
            name=name,
            value=shown(value, measure, lang),
            stated=stated,
            projects=projects,
        )
        for name, value, stated, projects in rows
    ]
