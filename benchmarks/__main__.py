"""How fast the dashboard is: ``python -m benchmarks [--sizes 2000,100000,1000000] [--only PART] [--compare A B]``."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from benchmarks.chromium import browser
from benchmarks.machine import machine
from benchmarks.profiling import profile
from benchmarks.report import comparison_table, results_table
from benchmarks.run import PARTS, Plan, measure
from benchmarks.server import ROOT
from benchmarks.synthetic import SEED

RESULTS = ROOT / "benchmarks" / "results"
PROFILE = "profile"


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--sizes", default="2000,100000,1000000", help="numbers of projects, or: shipped")
    parser.add_argument("--interactions", type=int, default=60, metavar="N", help="clicks for each size")
    parser.add_argument("--selections", type=int, default=40, metavar="N", help="selections for the server alone")
    parser.add_argument("--visitors", type=int, default=5, metavar="N", help="first visits for each size")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--out", type=Path, default=RESULTS, metavar="FOLDER", help="where the JSON goes")
    parser.add_argument(
        "--only", choices=(*PARTS, PROFILE), action="append", help="measure this part; profile: where clicks spend time"
    )
    parser.add_argument("--compare", type=Path, nargs=2, metavar=("A", "B"), help="two JSON files side by side")
    return parser.parse_args()


def main() -> None:
    """Compare, profile or measure."""
    asked = arguments()
    if asked.compare:
        one, other = (json.loads(path.read_text("utf-8"))["results"] for path in asked.compare)
        print(comparison_table(one, other))
        return
    sizes = asked.sizes.split(",")
    plan = Plan(asked.only or PARTS, asked.interactions, asked.selections, asked.visitors, asked.seed)
    with browser() as chromium:
        if PROFILE in plan.parts:
            print(*(profile(size, plan, chromium) for size in sizes), sep="\n\n")
            return
        options = {**vars(asked), "out": asked.out.name}
        report: dict[str, Any] = {"machine": machine(chromium.version), "options": options, "results": {}}
        report["interactions"] = []
        for size in sizes:
            report["results"][size], single = measure(size, plan, chromium, _say)
            report["interactions"] += single
            path = _keep(report, asked.out)
    print(results_table(report["results"]), f"written to {path}", sep="\n\n")


def _keep(report: dict[str, Any], folder: Path) -> Path:
    """Write what is known so far: a size that fails does not take the others with it."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{report['machine']['measured'].replace(':', '')}.json"
    path.write_text(json.dumps(report, ensure_ascii=False, indent=1, default=str) + "\n", "utf-8")
    return path


def _say(step: str) -> None:
    print(step, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
