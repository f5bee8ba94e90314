"""Prefectures and the matrix in a real browser: choose by pointer and by keyboard, go on, nothing foreign asked."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.pointer import HOVERED
from tests.data.queries import recount

NAMED = [row for row in recount.PARTICIPANTS if row["municipality_code"][:2] == "29"]

# The middle of the office that lies on top: one of those with the most procurements.
OFFICE = """() => {
  const points = [...document.querySelectorAll('#municipal-map .scattergeo path.point')];
  const {count} = document.querySelector('#municipal-map .js-plotly-plot').data
    .filter((trace) => trace.mode === 'markers' && trace.customdata).map((trace) => ({count: trace.lon.length}))[0];
  points[0].scrollIntoView({block: 'center'});
  const {x, y, width, height} = points[count - 1].getBoundingClientRect();
  return [x + width / 2, y + height / 2];
}"""


@pytest.fixture
def hint(page):
    """What the map says of the place that the keyboard is at."""
    return page.locator("#announcer")


def test_a_municipality_is_chosen_on_the_map_by_pointer_and_let_go_by_keyboard(open_page, page, hint, axe):
    open_page("/en/prefectures/29")
    place = page.get_by_test_id("municipal-map")
    expect(place.locator(".scattergeo path.point")).to_have_count(
        sum(row["prefecture_code"] == "29" for row in recount.MUNICIPALITIES), timeout=15_000
    )
    assert axe(page) == []
    where = page.evaluate(OFFICE)
    page.mouse.move(where[0] - 3, where[1])
    page.mouse.move(*where)
    page.wait_for_function(f"() => ({HOVERED})('municipal-map')?.customdata")
    page.mouse.click(*where)
    expect(page.locator("#municipality h2")).to_contain_text("takes part in")
    code = page.evaluate("() => new URLSearchParams(location.search).get('municipality')")
    named = [row for row in NAMED if row["municipality_code"] == code]
    expect(page.locator("#municipality tbody tr")).to_have_count(len(named))
    place.focus()
    expect(hint).to_contain_text("Chosen")
    page.keyboard.press("ArrowUp")
    expect(hint).not_to_contain_text("Chosen")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#municipality h2")).to_be_visible()
    page.goto(f"/en/prefectures/29?municipality={code}")
    expect(page.locator("#municipality tbody tr")).to_have_count(len(named))


def test_from_one_prefecture_to_the_next_and_back_without_a_new_document(open_page, page):
    open_page("/prefectures", 390)
    page.evaluate("() => (window.sameDocument = true)")
    page.locator('a[href="/prefectures/01"]').click()
    expect(page.locator("h1")).to_contain_text("北海道")
    expect(page).to_have_title(re.compile("北海道"))
    expect(page.locator("#municipal-map .scattergeo path.point").first).to_be_attached()
    assert page.evaluate("() => window.sameDocument && document.activeElement.id === 'main'")
    page.go_back()
    expect(page.locator("#prefectures-map .choroplethlayer path").first).to_be_attached()
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


def test_a_cell_of_the_matrix_opens_its_projects_by_keyboard_and_by_pointer(open_page, page, hint, axe):
    open_page("/en/matrix?prefecture=13&system=e_application,gis")
    place = page.get_by_test_id("matrix")
    expect(place.locator(".heatmaplayer image")).to_be_attached()
    assert axe(page) == []
    place.focus()
    expect(hint).to_contain_text("Tokyo × E-application")
    page.keyboard.press("ArrowRight")
    expect(hint).to_contain_text("Tokyo × GIS")
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    expect(page).to_have_url("/en/?prefecture=13&system=e_application")
    found = sum(row["prefecture_code"] == "13" and row["system_type"] == "e_application" for row in recount.PROJECTS)
    expect(page.get_by_test_id("kpi-projects").locator("[data-value]")).to_have_attribute("data-value", str(found))
