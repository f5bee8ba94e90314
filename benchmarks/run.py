"""Measures one size from the start of the server to the last interaction."""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Browser

from benchmarks import api, interactions, visits
from benchmarks.interactions import KINDS, Interaction, Missed
from benchmarks.machine import yardstick
from benchmarks.report import SMALL
from benchmarks.server import ROOT, Server, running
from benchmarks.statistics import quantile, seeded, spread
from benchmarks.synthetic_snapshots import SHIPPED, folder_of
from data.importing.limits import SHEET_ROWS
from data.reference_tables import load_reference
from data.snapshots import find, load

PARTS = ("start", "visits", "interactions", "queries", "comparing", "importing", "api", "community")
Measures = dict[str, float]
Say = Callable[[str], None]


@dataclass(frozen=True)
class Plan:
    """What to measure: parts, number of interactions, of selections and of visitors."""

    parts: Collection[str]
    interactions: int
    selections: int
    visitors: int
    seed: int


def measure(size: str, plan: Plan, chromium: Browser, say: Say) -> tuple[Measures, list[dict[str, Any]]]:
    """Every figure of a size, and every single interaction."""
    say(f"{size}: snapshot")
    snapshots = folder_of(size, plan.seed)
    with TemporaryDirectory() as kept:
        instance, log = Path(kept) / "instance", Path(kept) / "server.log"
        say(f"{size}: start")
        with running(snapshots, instance, log) as server:
            found: Measures = {
                "machine yardstick ms": yardstick(),
                "start checking all s": server.started,
                **_memory("after checking", server),
            }
        if "queries" in plan.parts:
            say(f"{size}: {plan.selections} selections in the server alone")
            found |= _queries(snapshots, instance / "cache", plan)
        if "comparing" in plan.parts:
            say(f"{size}: two snapshots compared")
            found |= _comparing(snapshots, instance / "cache")
        if "importing" in plan.parts and (size == SHIPPED or int(size) <= SHEET_ROWS):
            say(f"{size}: a spreadsheet imported")
            found |= _importing(snapshots)
        if "community" in plan.parts and size in (SHIPPED, SMALL):
            say(f"{size}: the forum")
            found |= _community()
        single: list[dict[str, Any]] = []
        with running(snapshots, instance, log) as server:
            found |= {"start from cache s": server.started, **_memory("at start", server)}
            if "visits" in plan.parts:
                say(f"{size}: visits")
                found |= visits.measure(chromium, server.base, plan.visitors)
            if "interactions" in plan.parts:
                say(f"{size}: {plan.interactions} interactions")
                clicked = interactions.measure(chromium, server.base, plan.interactions, seeded(plan.seed))
                found |= summary(clicked)
                single = [{"size": size, **asdict(each)} for each in clicked]
            found |= _memory("at end", server)
            if "api" in plan.parts:
                say(f"{size}: read API")
                found |= _api(server, snapshots, instance / "cache", plan)
    return found, single


def summary(clicked: list[Interaction | Missed]) -> Measures:
    """Quantiles over all interactions, by kind, by part of the page, and what they cost server and wire."""
    done = [each for each in clicked if isinstance(each, Interaction)]
    if not done:
        return {"interaction missed": len(clicked)}
    found = spread("interaction all ms", [each.milliseconds for each in done])
    for kind in KINDS:
        found |= spread(f"interaction {kind} ms", [each.milliseconds for each in done if each.kind == kind])
    for place in sorted({place for each in done for place in each.places}):
        times = [each.places[place] for each in done if place in each.places]
        found[f"interaction until {place} ms median"] = quantile(times, 0.5)
    found |= spread("interaction server ms", [each.server for each in done])
    found |= spread("interaction requests", [each.requests for each in done])
    found |= spread("interaction bytes", [each.down for each in done])
    found |= spread("interaction bytes up", [each.up for each in done])
    counts = Counter(type(each) for each in clicked)
    return {**found, "interaction counted": counts[Interaction], "interaction missed": counts[Missed]}


def _memory(when: str, server: Server) -> Measures:
    return {f"memory {when} {name} MB": value for name, value in server.memory().items()}


def _importing(snapshots: Path) -> Measures:
    command = ["-m", "benchmarks.importing", str(snapshots)]
    done = subprocess.run([sys.executable, *command], cwd=ROOT, stdout=subprocess.PIPE, check=True)
    found: Measures = json.loads(done.stdout)
    return found


def _community() -> Measures:
    """The forum has a size of its own: it is measured once, beside few projects."""
    done = subprocess.run([sys.executable, "-m", "benchmarks.community"], cwd=ROOT, stdout=subprocess.PIPE, check=True)
    found: Measures = json.loads(done.stdout)
    return found


def _comparing(snapshots: Path, cache: Path) -> Measures:
    command = ["-m", "benchmarks.comparing", str(snapshots / find(snapshots)[0]), str(cache)]
    done = subprocess.run([sys.executable, *command], cwd=ROOT, stdout=subprocess.PIPE, check=True)
    found: Measures = json.loads(done.stdout)
    return found


def _api(server: Server, snapshots: Path, cache: Path, plan: Plan) -> Measures:
    """The snapshot is mapped here only for its codes."""
    newest = load(snapshots / find(snapshots)[0], load_reference(), cache)
    return api.measure(server, newest, plan.selections, seeded(plan.seed))


def _queries(snapshots: Path, cache: Path, plan: Plan) -> Measures:
    command = ["-m", "benchmarks.queries", str(snapshots), str(cache), str(plan.selections), str(plan.seed)]
    done = subprocess.run([sys.executable, *command], cwd=ROOT, stdout=subprocess.PIPE, check=True)
    found: Measures = json.loads(done.stdout)
    return found
