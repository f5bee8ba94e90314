"""What all figures share: type, colours, margins. Colours are from published accessible palettes.

Sequential: ColorBrewer "Blues" (colour-blind safe), as plotly ships it; turned round on dark backgrounds, so that more
always stands out more. Categories: Okabe & Ito, "Color Universal Design" (2008). Text and grid colours of the screen
come from ``assets/app.css``; those here are what a saved picture shows.
"""

from typing import Any, Literal

from plotly.colors import sequential

Scheme = Literal["light", "dark"]
Figure = dict[str, Any]

FONT = '"Noto Sans JP", "Noto Sans CJK JP", "Hiragino Sans", "BIZ UDPGothic", Meiryo, sans-serif'
HALF_WIDTH = 6.7  # pixels of a half-width letter at 13 px
INK = "#1a1a1a"
MUTED = "#595959"
GRID = "#e6e6e6"
KEY_COLOUR = "#3460fb"
FADED = 0.3
MISSING: dict[Scheme, str] = {"light": "#d0d0d0", "dark": "#4a4a4a"}
SELECTED: dict[Scheme, str] = {"light": "#d6336c", "dark": "#ffd43d"}
STATUS_COLOURS = {
    "in_operation": "#0072b2",
    "implementing": "#56b4e9",
    "procuring": "#009e73",
    "planned": "#e69f00",
    "completed": "#cc79a7",
    "": "#949494",
}
_LIGHT_STEPS = {1: (5,), 2: (3, 7), 3: (2, 5, 8), 4: (2, 4, 6, 8), 5: (2, 3, 5, 7, 8)}
CONFIG: dict[str, Any] = {"displayModeBar": False, "responsive": True, "doubleClick": False, "showTips": False}


def sequence(steps: int, scheme: Scheme) -> list[str]:
    """``steps`` (1-5) colours from little to much."""
    colours = [sequential.Blues[step] for step in _LIGHT_STEPS[steps]]
    return colours if scheme == "light" else colours[::-1]


def layout(**more: Any) -> dict[str, Any]:
    """The layout of a figure, with ``more`` on top."""
    return {
        "font": {"family": FONT, "size": 13, "color": INK},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "hoverlabel": {"font": {"family": FONT, "size": 13, "color": "#ffffff"}, "bgcolor": "#1a1a1a"},
        "dragmode": False,
        "showlegend": False,
        **more,
    }
