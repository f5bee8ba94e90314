"""axe-core finds nothing: every page, both languages, light and dark, wide and narrow, with everything open."""

import pytest
from playwright.sync_api import expect

from tests.browser.screen import Screen

WIDE, NARROW = 1280, 390
PROJECT = "projects/01-008"
FIGURES = ("map", "chart-system", "chart-year", "chart-size")


def everywhere(page, settled, axe):
    """What axe finds in each colour scheme at each width."""
    found = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for width in (WIDE, NARROW):
            page.set_viewport_size({"width": width, "height": 900})
            settled(page)
            found += [f"{scheme} {width}: {each}" for each in axe(page)]
    return found


@pytest.mark.parametrize("path", ["/", "/en/", f"/{PROJECT}", f"/en/{PROJECT}"])
def test_a_page(open_page, settled, axe, path):
    assert everywhere(open_page(path), settled, axe) == []


@pytest.mark.parametrize("path", ["/no-such-page", "/en/no-such-page"])
def test_an_unknown_page(open_page, watch, settled, axe, path):
    watch.expect(" 404 |status 404")
    assert everywhere(open_page(path), settled, axe) == []


@pytest.mark.parametrize("path", ["/", "/en/"])
def test_a_message_and_an_empty_result(open_page, settled, axe, path):
    page = open_page(f"{path}?prefecture=47&system=gis&nonsense=1")
    expect(page.get_by_test_id("notice")).not_to_be_empty()
    expect(page.get_by_test_id("empty")).to_be_visible()
    assert everywhere(page, settled, axe) == []


@pytest.mark.parametrize(("path", "scheme"), [("/", "light"), ("/en/", "dark")])
def test_everything_open(open_page, settled, axe, path, scheme):
    page = open_page(f"{path}?prefecture=13,14&status=in_operation&size_min=2")
    page.emulate_media(color_scheme=scheme)
    screen = Screen(page)
    screen.tabled()
    for figure in FIGURES:
        screen.mark(f"{figure}-table").click()
        expect(screen.behind(figure)).to_be_visible()
        screen.settle()
    for name in ("prefecture", "system", "vendor", "columns"):
        screen.open_list(name)
    page.locator(".place-map").focus()
    page.keyboard.press("ArrowUp")
    assert axe(page) == []
    page.set_viewport_size({"width": NARROW, "height": 900})
    page.locator("#filters-toggle").click()
    screen.settle()
    expect(screen.box("status", "planned")).to_be_visible()
    assert axe(page) == []
