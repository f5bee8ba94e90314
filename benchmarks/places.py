"""Pages of prefectures: ``python -m benchmarks.places [SIZE]`` (projects, or ``shipped``, the default).

From the click on Hokkaido (179 municipalities) in the list of prefectures to its map with all points drawn and its
handler for clicks on, in Chromium; and the server's own work for a page of each kind, first and repeated. Prints
milliseconds as JSON.
"""

import json
import sys
import urllib.request
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from playwright.sync_api import Browser

from benchmarks.chromium import browser, open_page, visitor
from benchmarks.server import Server, running
from benchmarks.synthetic import SEED
from benchmarks.synthetic_snapshots import SHIPPED, folder_of

CLICKS = 15
PATHS = ("/prefectures", "/prefectures/01", "/systems", "/systems/e_application", "/matrix")
# The page has its new map: every office a point, and plotly listens. Times the frame after that.
DRAWN = """() => new Promise((resolve) => {
  const began = performance.now();
  document.querySelector('a[href$="/prefectures/01"]').click();
  const look = () => {
    const graph = document.querySelector('#municipal-map .js-plotly-plot');
    const points = graph ? graph.querySelectorAll('.scattergeo path.point').length : 0;
    const ready = points >= 179 && graph._ev && graph.querySelector('.choroplethlayer path');
    ready ? requestAnimationFrame(() => resolve(performance.now() - began)) : requestAnimationFrame(look);
  };
  look();
})"""
SETTLED = """() => document.querySelector('#prefectures-map .choroplethlayer path')
  && !document.querySelector('#municipal-map')"""


def main() -> None:
    """Measure and print."""
    size = sys.argv[1] if len(sys.argv) > 1 else SHIPPED
    with TemporaryDirectory() as folder, running(folder_of(size, SEED), Path(folder), Path(folder) / "log") as server:
        server_work = {path: _server_work(server, path) for path in PATHS}
        with browser() as chromium:
            clicks = _clicks(chromium, server)
    print(json.dumps({"size": size, "hokkaido click ms": _spread(clicks), "server ms": server_work}, indent=2))


def _clicks(chromium: Browser, server: Server) -> list[float]:
    """A click each after the page came to rest; the first of them with cold caches."""
    times = []
    with visitor(chromium, server.base) as context:
        page, _, _ = open_page(context)
        page.goto("/prefectures")
        for _ in range(CLICKS):
            page.wait_for_function(SETTLED)
            page.wait_for_load_state("networkidle")
            times.append(float(page.evaluate(DRAWN)))
            page.go_back()
    return times


def _server_work(server: Server, path: str) -> dict[str, float]:
    """The answer of the callback that draws a page: the first time, and the median of repeats."""
    output = _router(server)
    times = [_drawn(server, path, output) for _ in range(6)]
    return {"first": round(times[0], 1), "repeated": round(median(times[1:]), 1)}


def _router(server: Server) -> str:
    """The outputs of the callback that fills the place of the page, as Dash writes them."""
    with urllib.request.urlopen(f"{server.base}/_dash-dependencies") as answer:
        outputs = [str(each["output"]) for each in json.load(answer)]
    return next(each for each in outputs if "page.children" in each.strip(".").split("..."))


def _drawn(server: Server, path: str, output: str) -> float:
    places = [each.rsplit(".", 1) for each in output.strip(".").split("...")]
    outputs = [{"id": place, "property": name} for place, name in places]
    body = {
        "output": output,
        "outputs": outputs if output.startswith("..") else outputs[0],
        "inputs": [{"id": "location", "property": "pathname", "value": path}],
        "state": [{"id": "location", "property": "search", "value": ""}],
        "changedPropIds": ["location.pathname"],
    }
    request = urllib.request.Request(
        f"{server.base}/_dash-update-component",
        data=json.dumps(body).encode(),
        headers={"Content-Type": "application/json"},
    )
    began = perf_counter()
    with urllib.request.urlopen(request) as answer:
        answer.read()
    return (perf_counter() - began) * 1000


def _spread(times: list[float]) -> dict[str, float]:
    ordered = sorted(times[1:])
    return {
        "first": round(times[0]),
        "median": round(median(ordered)),
        "p95": round(ordered[int(0.95 * (len(ordered) - 1))]),
        "n": len(ordered),
    }


if __name__ == "__main__":
    main()
