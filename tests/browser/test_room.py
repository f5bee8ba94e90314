"""Narrow screens, enlarged text and paper: nothing runs out of the page."""

import pytest
from playwright.sync_api import expect

from tests.browser.screen import Screen

OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
# Which elements reach beyond the right edge without lying in a box that scrolls by itself.
BEYOND = """() => [...document.querySelectorAll('main *, header *, footer *')]
  .filter((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
  .filter((element) => element.checkVisibility())
  .filter((element) => !element.closest('.table-scroll, [role=grid], .js-plotly-plot, .visually-hidden'))
  .map((element) => element.outerHTML.slice(0, 120))"""
PAPER = 718  # A4 less its margins, in CSS pixels
FIGURES = ("map", "chart-system", "chart-year", "chart-size")


@pytest.mark.parametrize("lang", ["", "/en"])
def test_no_page_scrolls_sideways(open_page, settled, lang):
    """390 px is a phone; 640 px is a window of 1280 px at 200 %."""
    for path in (f"{lang}/?prefecture=13,14&year_from=2003&size_min=2&nonsense=1", f"{lang}/projects/01-008"):
        page = open_page(path, 390)
        if "?" in path:
            screen = Screen(page)
            page.locator("#filters-toggle").click()
            for name in ("prefecture", "system", "vendor"):
                screen.open_list(name)
            for figure in FIGURES:
                screen.mark(f"{figure}-table").click()
                expect(screen.behind(figure)).to_be_visible()
        for width in (390, 640, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            settled(page)
            page.wait_for_function(f"() => ({OVERFLOW})() === 0")  # figures take their new size a moment later
            assert (path, width, page.evaluate(OVERFLOW), page.evaluate(BEYOND)) == (path, width, 0, [])


def test_the_map_fits_a_phone(explore):
    page = explore("/", 390).page
    box = page.locator("#map .choroplethlayer").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert box["width"] > 250


@pytest.mark.parametrize("path", ["/?prefecture=13", "/en/?prefecture=13"])
def test_paper_shows_the_figures_and_no_controls(open_page, path):
    page = open_page(path)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": PAPER, "height": 1000})
    for control in ("#filters-panel", "#filters-toggle", "header nav", ".languages", "[data-testid=export-csv]"):
        expect(page.locator(control)).to_be_hidden()
    for figure in FIGURES:
        expect(page.locator(f"#{figure}")).to_be_visible()
        expect(page.get_by_test_id(f"{figure}-png")).to_be_hidden()
    expect(page.locator("#map .choroplethlayer path").first).to_be_visible()
    expect(page.locator(".chip").first).to_be_visible()
    assert page.evaluate(OVERFLOW) == 0
    assert page.pdf(format="A4").startswith(b"%PDF")
