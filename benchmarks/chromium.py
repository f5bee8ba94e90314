"""Chromium as government desktops have it (no WebGL), with a watcher in each page and a meter on its wire."""

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, ViewportSize, sync_playwright

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-webgl",
    "--disable-webgl2",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
VIEWPORT: ViewportSize = {"width": 1280, "height": 900}
TIMEOUT_MILLISECONDS = 60_000
WATCHER = Path(__file__).with_name("watcher.js")


@dataclass
class Exchange:
    """One request: its path, bytes on the wire in both directions (with headers), milliseconds in the server."""

    path: str
    up: int = 0
    down: int = 0
    server: float = 0.0
    cached: bool = False


@dataclass
class Wire:
    """Everything that a page asks for while it is watched, in order."""

    exchanges: dict[str, Exchange] = field(default_factory=dict)

    def attach(self, session: CDPSession) -> None:
        """Listen to the network of a page."""
        session.on("Network.requestWillBeSent", self._asked)
        session.on("Network.requestWillBeSentExtraInfo", self._headers)
        session.on("Network.responseReceived", self._answered)
        session.on("Network.requestServedFromCache", self._from_cache)
        session.on("Network.loadingFinished", self._finished)
        session.send("Network.enable")

    def take(self) -> list[Exchange]:
        """What has been asked since the last time, without what the browser's cache answered."""
        taken = [each for each in self.exchanges.values() if not each.cached]
        self.exchanges = {}
        return taken

    def _asked(self, event: dict[str, Any]) -> None:
        request = event["request"]
        path = "/" + request["url"].split("/", 3)[-1]
        exchange = self._of(event)
        exchange.path = path
        exchange.up += len(request.get("postData", "").encode())
        exchange.cached = request["url"].startswith(("data:", "blob:"))

    def _headers(self, event: dict[str, Any]) -> None:
        self._of(event).up += sum(len(name) + len(value) + 4 for name, value in event["headers"].items())

    def _answered(self, event: dict[str, Any]) -> None:
        response, exchange = event["response"], self._of(event)
        headers = {name.lower(): value for name, value in response["headers"].items()}
        exchange.server = server_milliseconds(headers.get("server-timing", ""))
        exchange.cached |= bool(response.get("fromDiskCache") or response.get("fromPrefetchCache"))

    def _from_cache(self, event: dict[str, Any]) -> None:
        self._of(event).cached = True

    def _finished(self, event: dict[str, Any]) -> None:
        self._of(event).down += int(event["encodedDataLength"])

    def _of(self, event: dict[str, Any]) -> Exchange:
        return self.exchanges.setdefault(event["requestId"], Exchange(""))


def server_milliseconds(header: str) -> float:
    """The sum of all durations of a ``Server-Timing`` header."""
    parts = (part.strip() for metric in header.split(",") for part in metric.split(";"))
    return sum(float(part.removeprefix("dur=")) for part in parts if part.startswith("dur="))


@contextmanager
def browser() -> Iterator[Browser]:
    """The Chromium of the system, or the one that the variable CHROMIUM names."""
    program = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not program:
        raise RuntimeError("Chromium is missing; a Chromium elsewhere is named by the variable CHROMIUM")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield chromium
        chromium.close()


@contextmanager
def visitor(chromium: Browser, base: str) -> Iterator[BrowserContext]:
    """A visitor with an empty cache."""
    context = chromium.new_context(base_url=base, viewport=VIEWPORT, locale="ja-JP", timezone_id="Asia/Tokyo")
    context.set_default_timeout(TIMEOUT_MILLISECONDS)
    context.add_init_script(path=WATCHER)
    yield context
    context.close()


def open_page(context: BrowserContext) -> tuple[Page, CDPSession, Wire]:
    """An empty page, its debugging session and the meter on its wire."""
    page = context.new_page()
    session, wire = context.new_cdp_session(page), Wire()
    wire.attach(session)
    return page, session, wire


def wait_until(page: Page, condition: str, *arguments: Any) -> None:
    """Wait until a method of the watcher says yes: ``wait_until(page, "isQuiet", 300)``."""
    page.wait_for_function(f"() => window.speed.{condition}(...{json.dumps(arguments)})", polling=50)
