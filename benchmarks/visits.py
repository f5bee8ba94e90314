"""The first visit with an empty cache and the second one with a full cache, until map and cards are drawn."""

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page

from benchmarks.chromium import open_page, visitor, wait_until
from benchmarks.interactions import QUIET_MILLISECONDS
from benchmarks.statistics import quantile

TABLE_SCRIPT = "/dash_ag_grid/"
_TABLE_SCRIPT_END = """(part) => Math.max(...performance.getEntriesByType("resource")
  .filter((entry) => entry.name.includes(part)).map((entry) => entry.responseEnd), 0)"""
Measures = dict[str, float]


def measure(chromium: Browser, base: str, repeats: int) -> Measures:
    """Medians over so many visitors; the very first visitor meets a server that has prepared nothing yet."""
    cold_server = _visitor(chromium, base)
    visitors = [_visitor(chromium, base) for _ in range(repeats)]
    medians = {name: quantile([each[name] for each in visitors], 0.5) for name in cold_server}
    return {
        "visit first after start ms": cold_server["visit first ms"],
        **medians,
        "visit without table script ms": _without_table(chromium, base),
    }


def _visitor(chromium: Browser, base: str) -> Measures:
    with visitor(chromium, base) as context:
        first = _visit(context)
        second = _visit(context)
    return {
        "visit first ms": first["drawn"],
        "visit first bytes": first["bytes"],
        "visit first requests": first["requests"],
        "visit first, table script came before drawing": first["table_first"],
        "visit second ms": second["drawn"],
        "visit second bytes": second["bytes"],
        "visit second requests": second["requests"],
    }


def _visit(context: BrowserContext) -> Measures:
    page, _, wire = open_page(context)
    drawn = _open(page)
    page.wait_for_selector("[data-testid=table] .ag-row a")
    wait_until(page, "isQuiet", QUIET_MILLISECONDS)
    asked = wire.take()
    table = page.evaluate(_TABLE_SCRIPT_END, TABLE_SCRIPT)
    page.close()
    return {
        "drawn": drawn,
        "bytes": sum(each.down for each in asked),
        "requests": len(asked),
        "table_first": float(0 < table < drawn),
    }


def _without_table(chromium: Browser, base: str) -> float:
    """Milliseconds until map and cards are drawn while the table's script is refused."""
    with visitor(chromium, base) as context:
        page, session, _ = open_page(context)
        _refuse(session, f"*{TABLE_SCRIPT}*")
        return _open(page)


def _refuse(session: CDPSession, pattern: str) -> None:
    session.send("Network.setBlockedURLs", {"urls": [pattern]})


def _open(page: Page) -> float:
    """Open the Explore page; milliseconds from the start of the navigation until map and cards are drawn."""
    page.goto("/", wait_until="commit")
    drawn: float = page.wait_for_function("() => window.speed.drawn").json_value()
    return drawn
