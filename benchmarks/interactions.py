"""From a real click to the last changed pixel: checkboxes, region links, areas of the map, bars of the charts."""

from dataclasses import dataclass
from random import Random
from typing import Any

from playwright.sync_api import Browser, Page, TimeoutError

from benchmarks.chromium import Exchange, Wire, open_page, visitor, wait_until

QUIET_MILLISECONDS = 300
MISSED_MILLISECONDS = 10_000
# Kind -> what can be clicked, and which of it makes sense: enabled boxes, areas and bars that are large enough.
TARGETS = {
    "status": "[data-testid=filter-status] input",
    "domain": "[data-testid=filter-domain] input",
    "region": "[data-testid=filter-prefecture] button.region",
    "map": "[data-testid=map] .choroplethlayer path",
    "chart-system": "[data-testid=chart-system] .point path",
    "chart-year": "[data-testid=chart-year] .point path",
}
KINDS = tuple(TARGETS)
_ELIGIBLE = """([selector]) => [...document.querySelectorAll(selector)].flatMap((element, index) => {
  const {width, height} = element.getBoundingClientRect();
  return element.disabled || width < 4 || height < 4 ? [] : [index];
})"""
# A point where a click reaches the element, looked for from the middle outwards; null where it is covered or hidden.
_POINT = """([selector, index]) => {
  const element = document.querySelectorAll(selector)[index];
  element.scrollIntoView({block: "center", behavior: "instant"});
  const {left, top, width, height} = element.getBoundingClientRect();
  const steps = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9];
  const points = steps.flatMap((i) => steps.map((j) => ({x: left + i * width, y: top + j * height})));
  const shape = element.isPointInFill && element.getScreenCTM().inverse();
  const reaches = ({x, y}) => {
    const hit = document.elementFromPoint(x, y);
    if (!shape) return hit === element;
    const place = element.closest("[data-testid]");
    return place.contains(hit) && element.isPointInFill(new DOMPoint(x, y).matrixTransform(shape));
  };
  return points.find(reaches) || null;
}"""


@dataclass(frozen=True)
class Interaction:
    """``milliseconds`` from the release of the button to the last pixel; ``places`` the same for each part."""

    kind: str
    search: str
    milliseconds: float
    places: dict[str, float]
    server: float
    requests: int
    up: int
    down: int


@dataclass(frozen=True)
class Missed:
    """A click at a point that the page did not take."""

    kind: str
    search: str
    point: dict[str, float]


def measure(chromium: Browser, base: str, count: int, random: Random) -> list[Interaction | Missed]:
    """So many interactions of one visitor, kinds in turn; after each turn all filters are taken off."""
    with visitor(chromium, base) as context:
        page, _, wire = open_page(context)
        visit(page)
        click(page, wire, KINDS[0], random)  # the first one compiles the scripts: not counted
        clear(page)
        found: list[Interaction | Missed] = []
        while len(found) < count:
            clicked = [click(page, wire, kind, random) for kind in KINDS[: count - len(found)]]
            found += [each for each in clicked if each]
            clear(page)
        return found


def visit(page: Page) -> None:
    """Open the Explore page and wait until the table has rows and nothing happens any more."""
    page.goto("/")
    page.wait_for_selector("[data-testid=table] .ag-row a")
    wait_until(page, "isQuiet", QUIET_MILLISECONDS)


def click(page: Page, wire: Wire, kind: str, random: Random) -> Interaction | Missed | None:
    """Click one thing of a kind and measure what follows; ``None`` where nothing of it is on the page any more."""
    before, point = page.evaluate("location.search"), _choose(page, TARGETS[kind], random)
    if not point:
        return None
    page.mouse.move(point["x"], point["y"])
    wait_until(page, "isQuiet", QUIET_MILLISECONDS)
    wire.take()
    page.mouse.down()
    page.mouse.up()
    try:
        page.wait_for_function("(before) => location.search !== before", arg=before, timeout=MISSED_MILLISECONDS)
    except TimeoutError:
        return Missed(kind, before, point)
    wait_until(page, "isDone", QUIET_MILLISECONDS)
    speed = page.evaluate("() => ({...window.speed, search: location.search})")
    return _interaction(kind, speed, wire.take())


def _choose(page: Page, selector: str, random: Random) -> dict[str, float] | None:
    """A point on a random one of the elements that can be clicked."""
    eligible: list[int] = page.evaluate(_ELIGIBLE, [selector])
    random.shuffle(eligible)
    points = (page.evaluate(_POINT, [selector, index]) for index in eligible)
    return next((point for point in points if point), None)


def _interaction(kind: str, speed: dict[str, Any], exchanges: list[Exchange]) -> Interaction:
    return Interaction(
        kind=kind,
        search=speed["search"],
        milliseconds=speed["painted"] - speed["released"],
        places={place: time - speed["released"] for place, time in speed["last"].items()},
        server=sum(each.server for each in exchanges),
        requests=len(exchanges),
        up=sum(each.up for each in exchanges),
        down=sum(each.down for each in exchanges),
    )


def clear(page: Page) -> None:
    """Take off all filters, as a reader does."""
    page.locator("[data-testid=clear-filters]").first.click()
    page.wait_for_function("() => location.search === ''")
    wait_until(page, "isQuiet", QUIET_MILLISECONDS)
