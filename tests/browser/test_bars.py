"""A click on a bar chooses what it stands for; the same click again lets go."""

import pytest
from playwright.sync_api import expect

from tests.browser.pointer import click_bar
from tests.browser.shipped import PROJECTS, between, where

# figure, trace and number of a bar are found by what they stand for, in the page itself
FIND_SYSTEM = "(code) => document.querySelector('#chart-system .js-plotly-plot').data[0].customdata.indexOf(code)"
FIND_YEAR = """([year, status]) => {
  const {data} = document.querySelector('#chart-year .js-plotly-plot');
  const trace = data.findIndex((each) => each.meta === status);
  return [trace, data[trace].x.map(String).indexOf(year)];
}"""
SIZES = "() => document.querySelector('#chart-size .js-plotly-plot').data[0].customdata"
FADED = """(figure) => [...document.querySelectorAll(`#${figure} .barlayer .point path`)]
  .filter((path) => Number(getComputedStyle(path).opacity) < 1).length"""


def test_a_system_type(explore):
    screen = explore("/")
    number = screen.page.evaluate(FIND_SYSTEM, "gis")
    click_bar(screen.page, "chart-system", 0, number)
    screen.shows("/?system=gis", len(where(system_type="gis")))
    expect(screen.chips()).to_have_count(1)
    assert screen.page.evaluate(FADED, "chart-system")
    click_bar(screen.page, "chart-system", 0, number)
    screen.shows("/", len(PROJECTS))
    assert not screen.page.evaluate(FADED, "chart-system")


def test_a_year_and_status(explore):
    screen = explore("/en/")
    trace, number = screen.page.evaluate(FIND_YEAR, ["2021", "in_operation"])
    click_bar(screen.page, "chart-year", trace, number)
    expected = len(where(fiscal_year="2021", status="in_operation"))
    screen.shows("/en/?status=in_operation&year_from=2021&year_to=2021", expected)
    assert screen.page.evaluate(FADED, "chart-year")
    click_bar(screen.page, "chart-year", trace, number)
    screen.shows("/en/", len(PROJECTS))


@pytest.mark.parametrize(("low", "high"), [(6, 10), (51, None)])
def test_a_size(explore, low, high):
    screen = explore("/")
    number = screen.page.evaluate(SIZES).index([low, high])
    click_bar(screen.page, "chart-size", 0, number)
    address = f"/?size_min={low}" + (f"&size_max={high}" if high else "")
    screen.shows(address, len(between("participating_municipalities", low, high)))
    click_bar(screen.page, "chart-size", 0, number)
    screen.shows("/", len(PROJECTS))
