"""The table behind a figure: one key press away, the figure's own numbers, a row is a filter."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.shipped import AREAS, PREFECTURES, SYSTEMS, where

DATA = {
    "map": """(graph) => graph.data[0].text.map((text) => {
      const [, name, value] = text.match(/<b>(.*?)<.b><br>([^<]*)/);
      return [name, value.replace(/ projects$/, '').replace(/ ?\\(.*/, '')];
    })""",
    "chart-system": "(graph) => graph.data[0].x.map(String)",
    "chart-year": """(graph) => {
      const [first, last] = [Math.ceil(graph.layout.xaxis.range[0]), Math.floor(graph.layout.xaxis.range[1])];
      const years = Array.from({length: last - first + 1}, (_, number) => first + number);
      const count = ({x, y}, year) => String(y[x.indexOf(year)] ?? 0);
      return years.map((year) => graph.data.map((trace) => count(trace, year)));
    }""",
    "chart-size": "(graph) => graph.data[0].x.map((label, number) => [label, String(graph.data[0].y[number])])",
}
ROWS = "(table) => [...table.tBodies[0].rows].map((row) => [...row.cells].map((cell) => cell.innerText))"
OF_ROW = {
    "map": lambda row: row[:2],
    "chart-system": lambda row: row[2],
    "chart-year": lambda row: row[2:],
    "chart-size": lambda row: row,
}


def opened(screen, figure):
    """The table behind a figure, opened by keyboard."""
    toggle = screen.mark(f"{figure}-table")
    toggle.focus()
    screen.page.keyboard.press("Enter")
    table = screen.behind(figure)
    expect(table).to_be_visible()
    screen.settle()
    return table


@pytest.mark.parametrize("path", ["/?status=in_operation", "/en/?status=in_operation"])
def test_the_table_has_the_numbers_of_its_figure(explore, path):
    screen = explore(path)
    for figure, drawn in DATA.items():
        table = opened(screen, figure)
        shown = [OF_ROW[figure](row) for row in table.evaluate(ROWS)]
        graph = screen.page.locator(f"#{figure} .js-plotly-plot")
        assert (figure, shown) == (figure, graph.evaluate(drawn))
    for testid in DATA:
        expect(screen.behind(testid)).to_be_visible()


def test_a_button_says_whether_its_table_is_open(explore):
    screen = explore("/")
    for figure in DATA:
        toggle = screen.mark(f"{figure}-table")
        expect(toggle).to_have_attribute("aria-expanded", "false")
        table = opened(screen, figure)
        expect(toggle).to_have_attribute("aria-expanded", "true")
        expect(toggle).to_be_focused()
        screen.page.keyboard.press("Space")
        expect(table).to_have_count(0)
        expect(toggle).to_have_attribute("aria-expanded", "false")


def test_a_row_filters_and_the_table_follows(explore):
    screen = explore("/")
    rows = opened(screen, "map").locator("tbody tr")
    expect(rows).to_have_count(AREAS)
    link = rows.filter(has_text=PREFECTURES["31"]["name_ja"]).get_by_role("link")
    link.focus()
    screen.page.keyboard.press("Enter")
    screen.shows("/?prefecture=31", len(where(prefecture_code="31")))
    systems = opened(screen, "chart-system")
    systems.get_by_role("link", name=re.compile(f"^{re.escape(SYSTEMS['gis']['name_ja'])}$")).click()
    screen.shows("/?prefecture=31&system=gis", len(where(prefecture_code="31", system_type="gis")))
    expect(rows).to_have_count(AREAS)
    expect(rows.filter(has_text=PREFECTURES["31"]["name_ja"])).to_contain_text(
        f"{len(where(prefecture_code='31', system_type='gis'))}件"
    )


def test_rows_of_years_and_sizes_filter(explore):
    screen = explore("/en/")
    opened(screen, "chart-year").get_by_role("link", name=re.compile("2021")).click()
    screen.shows("/en/?year_from=2021&year_to=2021", len(where(fiscal_year="2021")))
    opened(screen, "chart-size").get_by_role("link", name="2", exact=True).click()
    found = len(where(fiscal_year="2021", participating_municipalities="2"))
    screen.shows("/en/?year_from=2021&year_to=2021&size_min=2&size_max=2", found)
