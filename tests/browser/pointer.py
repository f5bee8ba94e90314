"""The pointer on figures: where an area or a bar is, and a click there as a hand does it: move, see, press."""

from contextlib import suppress
from typing import Any

from playwright.sync_api import Page, TimeoutError

HOVERED = "(figure) => (document.querySelector(`#${figure} .js-plotly-plot`)._hoverdata || [])[0]"
# A point well inside an area: of a grid over it, the one with the most neighbours inside.
AREA = """([code, figure]) => {
  const graph = document.querySelector(`#${figure} .js-plotly-plot`);
  const path = graph.querySelectorAll('.choroplethlayer path')[graph.data[0].locations.indexOf(code)];
  graph.scrollIntoView({block: 'center'});
  delete graph._hoverdata; // what it noticed before
  const {x, y, width, height} = path.getBBox();
  const STEPS = 24;
  const at = (column, row) => new DOMPoint(x + (width * column) / STEPS, y + (height * row) / STEPS);
  const inside = (column, row) => path.isPointInFill(at(column, row));
  let best = [-1];
  for (let column = 0; column <= STEPS; column++) for (let row = 0; row <= STEPS; row++) {
    let around = 0;
    for (const dx of [-2, -1, 0, 1, 2]) for (const dy of [-2, -1, 0, 1, 2]) around += inside(column + dx, row + dy);
    if (inside(column, row) && around > best[0]) best = [around, column, row];
  }
  const point = at(best[1], best[2]).matrixTransform(path.getScreenCTM());
  return [point.x, point.y];
}"""
# The middle of the highest part of a bar: trace and number of the bar in it.
BAR = """([figure, trace, number]) => {
  const graph = document.querySelector(`#${figure} .js-plotly-plot`);
  graph.scrollIntoView({block: 'center'});
  delete graph._hoverdata; // what it noticed before
  const path = graph.querySelectorAll('.barlayer .trace')[trace].querySelectorAll('.point path')[number];
  const {x, y, width, height} = path.getBoundingClientRect();
  return [x + width / 2, y + height / 2];
}"""


IS_AREA = f"([code, figure]) => (({HOVERED})(figure) || {{}}).location === code"
IS_BAR = f"""([figure, trace, number]) => {{
  const point = ({HOVERED})(figure) || {{}};
  return point.curveNumber === trace && point.pointNumber === number;
}}"""
NOTICED_MILLISECONDS = 1000
MOVES = 15


def move_to_area(page: Page, code: str, figure: str = "map") -> None:
    """Move the pointer onto a prefecture until the map has noticed."""
    _move(page, AREA, IS_AREA, [code, figure])


def click_area(page: Page, code: str, figure: str = "map", *, shift: bool = False) -> None:
    """Click a prefecture, with the shift key held or not."""
    move_to_area(page, code, figure)
    press(page, shift=shift)


def click_bar(page: Page, figure: str, trace: int, number: int) -> None:
    """Click a bar of a chart."""
    _move(page, BAR, IS_BAR, [figure, trace, number])
    press(page)


def _move(page: Page, where: str, noticed: str, target: Any) -> None:
    """A hand never rests: move again where a figure that was just drawn anew has not noticed."""
    for number in range(MOVES):
        x, y = page.evaluate(where, target)
        page.mouse.move(x + number % 2, y)
        with suppress(TimeoutError):
            page.wait_for_function(noticed, arg=target, timeout=NOTICED_MILLISECONDS)
            return
    raise AssertionError(f"the pointer on {target} is not noticed")


def press(page: Page, *, shift: bool = False) -> None:
    """Press and let go where the pointer is."""
    if shift:
        page.keyboard.down("Shift")
    page.mouse.down()
    page.mouse.up()
    if shift:
        page.keyboard.up("Shift")
