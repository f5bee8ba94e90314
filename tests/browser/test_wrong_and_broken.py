"""Nothing found, and something broken: words that help, and a page that goes on."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.screen import Screen
from tests.browser.server import running
from tests.browser.shipped import PROJECTS, where
from tests.browser.watch import Watch


@pytest.mark.parametrize(
    ("path", "names", "relax"),
    [
        ("/", ("都道府県: 沖縄県", "システムの種類: 統合型・公開型GIS"), "「都道府県: 沖縄県」を外す"),
        ("/en/", ("Prefecture: Okinawa", "System type: GIS"), 'Remove "Prefecture: Okinawa"'),
    ],
)
def test_an_empty_result_names_its_filters_and_a_way_out(explore, path, names, relax):
    assert not where(prefecture_code="47", system_type="gis")
    screen = explore(f"{path}?prefecture=47&system=gis")
    screen.shows(f"{path}?prefecture=47&system=gis", 0)
    message = screen.mark("empty")
    for name in names:
        expect(message).to_contain_text(name)
    screen.tabled()
    expect(screen.mark("table").locator(".ag-overlay")).to_contain_text(
        re.compile("該当する案件がありません|No project")
    )
    message.get_by_role("link", name=relax).click()
    screen.shows(f"{path}?system=gis", len(where(system_type="gis")))
    expect(message).to_have_count(0)


def test_an_empty_result_comes_and_goes_by_filters(explore):
    screen = explore("/?prefecture=47")
    screen.place("q").locator("input").fill("zzzz")
    expect(screen.mark("empty")).to_contain_text("zzzz")
    screen.place("q").locator("input").fill("")
    screen.shows("/?prefecture=47", len(where(prefecture_code="47")))
    expect(screen.mark("empty")).to_have_count(0)


@pytest.fixture(scope="module")
def broken_url(tmp_path_factory):
    """The address of a product that fails for the words "boom"."""
    folder = tmp_path_factory.mktemp("broken")
    with running({"INSTANCE_DIR": str(folder)}, folder / "log", "tests.browser.broken:server", may_fail=True) as base:
        yield base


@pytest.fixture
def watch(request, base_url):
    """The watch of the server that this test uses."""
    return Watch(request.getfixturevalue("broken_url") if "broken_url" in request.fixturenames else base_url)


NUMBER = re.compile(r"[0-9a-f]{12}")


@pytest.mark.parametrize(("path", "says"), [("/", "お問い合わせの際"), ("/en/", "please give this number")])
def test_a_failing_picture_says_so_and_the_page_goes_on(broken_url, watch, page, settled, path, says):
    watch.expect("500")
    page.goto(path)
    settled(page)
    screen = Screen(page)
    screen.place("q").locator("input").fill("boom")
    failure = page.locator("#failure")
    expect(failure).to_contain_text(says)
    expect(failure).to_contain_text(NUMBER)
    assert "the cause" not in page.content()
    screen.settle()
    expect(screen.mark("kpi-projects").locator("[data-value]")).to_have_attribute("data-value", str(len(PROJECTS)))
    screen.place("q").locator("input").fill("")
    expect(page).to_have_url(path)
    screen.box("status", "planned").check()
    screen.shows(f"{path}?status=planned", len(where(status="planned")))
    expect(failure).to_be_empty()


def test_a_page_that_cannot_be_drawn_says_so(broken_url, page, settled):
    page.goto("/en/?q=boom")
    expect(page.locator("#failure")).to_contain_text(NUMBER)
    settled(page)
    page.goto("/en/")
    Screen(page).shows("/en/", len(PROJECTS))
