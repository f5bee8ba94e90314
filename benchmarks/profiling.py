"""Where the browser spends the time of an interaction: by script, by function, by drawing of each figure."""

from collections import Counter, defaultdict
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page

from benchmarks import interactions
from benchmarks.chromium import Wire, open_page, visitor
from benchmarks.interactions import KINDS, Interaction
from benchmarks.report import table
from benchmarks.run import Plan
from benchmarks.server import running
from benchmarks.statistics import quantile, seeded
from benchmarks.synthetic_snapshots import folder_of

SAMPLE_MICROSECONDS = 200
ROWS = 14
# Notes every drawing of a figure and every change of Dash's store since the button was released.
_WRAP = """() => {
  window.speed.draws = [];
  window.speed.dispatches = 0;
  window.store.subscribe(() => (window.speed.dispatches += 1));
  const react = window.Plotly.react;
  window.Plotly.react = function (graph, ...rest) {
    const began = performance.now();
    const drawn = react.call(this, graph, ...rest);
    window.speed.draws.push([graph.closest("[data-testid]").dataset.testid, performance.now() - began]);
    return drawn;
  };
}"""


class Spent:
    """Sums of milliseconds over all interactions."""

    def __init__(self) -> None:
        self.clicks: list[Interaction] = []
        self.scripts: Counter[str] = Counter()
        self.functions: Counter[str] = Counter()
        self.draws: defaultdict[str, list[float]] = defaultdict(list)
        self.dispatches: list[int] = []

    def add(self, click: Interaction, samples: dict[str, Any], seen: dict[str, Any]) -> None:
        """One interaction: its CPU profile and what the page noted itself."""
        self.clicks.append(click)
        frames = {node["id"]: node["callFrame"] for node in samples["nodes"]}
        for node, microseconds in zip(samples["samples"], samples["timeDeltas"], strict=True):
            script, function = described(frames[node])
            self.scripts[script] += microseconds / 1000
            self.functions[f"{script}: {function}"] += microseconds / 1000
        for figure, milliseconds in seen["draws"]:
            self.draws[figure].append(milliseconds)
        self.dispatches.append(seen["dispatches"])

    def __str__(self) -> str:
        count = len(self.clicks)
        total = quantile([each.milliseconds for each in self.clicks], 0.5)
        heads = [
            ["milliseconds per interaction (with the profiler on)", ""],
            ["median to the last pixel", f"{total:.0f}"],
            ["changes of Dash's store", f"{sum(self.dispatches) / count:.0f}"],
        ]
        draws = [[f"Plotly.react {figure}", f"{sum(times) / count:.1f}"] for figure, times in self.draws.items()]
        sections = (self.scripts, self.functions)
        rows = [[name, f"{spent / count:.1f}"] for each in sections for name, spent in each.most_common(ROWS)]
        return table([*heads, *draws, *rows])


def described(frame: dict[str, Any]) -> tuple[str, str]:
    """The script and the function of a frame of the profile; what has no address is the browser itself."""
    script = frame["url"].rsplit("/", 1)[-1].split(".v")[0].split("?")[0]
    function = frame["functionName"] or "?"
    return script or "browser", function if not script else f"{function} {frame['lineNumber']}:{frame['columnNumber']}"


def profile(size: str, plan: Plan, chromium: Browser) -> str:
    """The profile of so many interactions at a size, as text."""
    with TemporaryDirectory() as kept:
        folder = Path(kept)
        with running(folder_of(size, plan.seed), folder, folder / "server.log") as server:
            return f"{size}\n{_profile(chromium, server.base, plan)}"


def _profile(chromium: Browser, base: str, plan: Plan) -> Spent:
    random, spent = seeded(plan.seed), Spent()
    with visitor(chromium, base) as context:
        page, session, wire = visit = open_page(context)
        interactions.visit(page)
        interactions.click(page, wire, KINDS[0], random)
        interactions.clear(page)
        page.evaluate(_WRAP)
        session.send("Profiler.enable")
        session.send("Profiler.setSamplingInterval", {"interval": SAMPLE_MICROSECONDS})
        while len(spent.clicks) < plan.interactions:
            for kind in KINDS:
                _one(visit, kind, random, spent)
            interactions.clear(page)
    return spent


def _one(visit: tuple[Page, CDPSession, Wire], kind: str, random: Random, spent: Spent) -> None:
    page, session, wire = visit
    page.evaluate("() => Object.assign(window.speed, {draws: [], dispatches: 0})")
    session.send("Profiler.start")
    click = interactions.click(page, wire, kind, random)
    samples = session.send("Profiler.stop")["profile"]
    if isinstance(click, Interaction):
        spent.add(click, samples, page.evaluate("() => window.speed"))
