"""What the figures were measured on."""

import os
import platform
import subprocess
from datetime import UTC, datetime
from importlib.metadata import version
from time import perf_counter

from benchmarks.server import ROOT
from benchmarks.statistics import quantile

PACKAGES = ("dash", "dash-ag-grid", "plotly", "pandas", "numpy", "pyarrow", "Flask", "waitress", "playwright")
_REPEATS, _STEPS = 9, 500_000


def yardstick() -> float:
    """Milliseconds of a fixed piece of work, now: how busy or slow the machine is while a run is made."""
    times = []
    for _ in range(_REPEATS):
        began = perf_counter()
        sum(number * number % 7 for number in range(_STEPS))
        times.append((perf_counter() - began) * 1000)
    return quantile(times, 0.5)


def machine(browser: str) -> dict[str, str | int | float | dict[str, str]]:
    """Cores, memory, load, versions, date and commit."""
    return {
        "measured": datetime.now(UTC).isoformat(timespec="seconds"),
        "commit": _git("rev-parse", "HEAD"),
        "changed": bool(_git("status", "--porcelain")),
        "cores": os.cpu_count() or 0,
        "memory_gb": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9, 1),
        "load_before": round(os.getloadavg()[0], 2),
        "system": platform.platform(),
        "python": platform.python_version(),
        "chromium": browser,
        "packages": {name: version(name) for name in PACKAGES},
    }


def _git(*arguments: str) -> str:
    """What git says; empty where there is no repository."""
    command = ["git", "--no-optional-locks", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip()
