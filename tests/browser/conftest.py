"""Real Chromium against the real server. Plain Playwright: nothing here needs a plugin."""

import os
import re
import shutil

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.browser.axe import violations
from tests.browser.screen import SETTLED, Screen
from tests.browser.server import ROOT, running
from tests.browser.watch import Watch

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-webgl",  # as in a virtual desktop of a government network
    "--disable-webgl2",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
HEIGHT = 900
WAIT_MILLISECONDS = 15_000
expect.set_options(timeout=WAIT_MILLISECONDS)


@pytest.fixture(scope="session")
def base_url(instance_dir):
    """The address of the running product."""
    with running({"INSTANCE_DIR": str(instance_dir)}, instance_dir / "server.log") as base:
        yield base


@pytest.fixture(scope="session")
def browser():
    program = os.environ.get("CHROMIUM") or shutil.which("chromium")
    assert program, "Chromium is missing: .ci/prepare browser installs it"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def watch(base_url):
    """What goes wrong on the pages of this test; ``watch.expect(pattern)`` where the test is about it."""
    return Watch(base_url)


@pytest.fixture
def new_page(browser, watch, request):
    """Make pages, a context each, options as Playwright's ``new_context``: ``new_page(color_scheme="dark")``."""
    contexts = []

    def make(width=1280, **options):
        settings = {"locale": "ja-JP", "timezone_id": "Asia/Tokyo", "reduced_motion": "reduce", **options}
        context = browser.new_context(base_url=watch.base, viewport={"width": width, "height": HEIGHT}, **settings)
        context.set_default_timeout(WAIT_MILLISECONDS)
        contexts.append(context)
        page = context.new_page()
        watch.attach(page)
        return page

    yield make
    if request.node.stash.get(_FAILED, False):
        _keep_pictures(request.node.nodeid, contexts)
    for context in contexts:
        context.close()
    assert not watch.unexpected(), "\n" + "\n".join(watch.unexpected())


@pytest.fixture
def page(new_page):
    return new_page()


@pytest.fixture
def settled():
    """Wait until a page is drawn and idle: ``settled(page)``."""
    return lambda page: page.wait_for_function(SETTLED)


@pytest.fixture
def open_page(page, settled):
    """Open an address at a width and wait until it is drawn: ``open_page("/en/?prefecture=13", 390)``."""

    def open_page(path, width=1280):
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.goto(path)
        settled(page)
        return page

    return open_page


@pytest.fixture
def explore(open_page):
    """The Explore page at an address: ``explore("/en/?prefecture=13")``."""
    return lambda path="/", width=1280: Screen(open_page(path, width))


@pytest.fixture
def axe():
    """Name what is not accessible on a page, one line each; empty when all is well."""
    return violations


_FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item):
    report = yield
    if report.failed:
        item.stash[_FAILED] = True
    return report


def _keep_pictures(nodeid, contexts):
    folder = ROOT / "test-results"
    folder.mkdir(exist_ok=True)
    name = re.sub(r"\W+", "-", nodeid).strip("-")
    for number, page in enumerate(page for context in contexts for page in context.pages):
        page.screenshot(path=folder / f"{name}-{number}.png", full_page=True)
