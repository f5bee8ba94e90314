"""The table: rows asked for as they come into view, order and columns through the address, ways to a project."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.shipped import PROJECTS, SOURCES, where

BLANK = "－"


def header(screen, column):
    return screen.mark("table").locator(f".ag-header-cell[col-id={column}]")


def row(screen, index):
    return screen.mark("table").locator(f'.ag-row[row-index="{index}"]')


def test_scrolling_asks_for_more_rows(explore):
    screen = explore("/")
    screen.tabled()
    last = len(PROJECTS) - 1
    expect(row(screen, last)).to_have_count(0)
    with screen.page.expect_request(lambda request: "/explore/rows.json" in request.url):
        row(screen, 0).hover()
        screen.page.mouse.wheel(0, 38 * len(PROJECTS))
    expect(row(screen, last).locator("[col-id=title]")).to_have_text(PROJECTS[-1]["title_ja"])
    expect(screen.mark("table").locator("[role=grid]")).to_have_attribute("aria-rowcount", str(len(PROJECTS) + 1))


def test_a_header_sorts_through_the_address_and_blanks_come_last(explore):
    screen = explore("/?prefecture=27")
    screen.tabled()
    years = sorted(row["fiscal_year"] for row in where(prefecture_code="27") if row["fiscal_year"])
    blanks = [BLANK] * (screen.found() - len(years))
    assert years
    for sort, mark, expected in [("year", "ascending", years), ("-year", "descending", years[::-1])]:
        header(screen, "year").click()
        expect(screen.page).to_have_url(f"/?prefecture=27&sort={sort}")
        expect(header(screen, "year")).to_have_attribute("aria-sort", mark)
        screen.settle()
        screen.tabled()
        cells = screen.column("year")
        assert [cell for cell in cells if cell == BLANK] == blanks
        assert [cell.strip("()").split("(")[-1] for cell in cells[: len(years)]] == expected
        assert cells[len(years) :] == blanks
        expect(screen.place("sort").locator("select")).to_have_value(sort)
    header(screen, "year").click()
    expect(screen.page).to_have_url("/?prefecture=27")
    expect(header(screen, "year")).to_have_attribute("aria-sort", "none")


def test_the_select_sorts_as_the_header_does(explore):
    screen = explore("/en/?prefecture=27")
    screen.tabled()
    screen.place("sort").locator("select").select_option("-title")
    expect(header(screen, "title")).to_have_attribute("aria-sort", "descending")
    screen.settle()
    screen.tabled()
    titles = [row["title_en"] for row in where(prefecture_code="27")]
    assert screen.column("title") == sorted(titles, reverse=True)


def test_columns_are_chosen_and_stay_through_the_address(explore):
    screen = explore("/?prefecture=14", 1900)
    screen.tabled()
    usual = screen.headers()
    screen.place("columns").locator("summary").click()
    screen.box("columns", "organization").check()
    expect(header(screen, "organization")).to_be_visible()
    screen.settle()
    screen.box("columns", "vendor").uncheck()
    expect(header(screen, "vendor")).to_have_count(0)
    screen.settle()
    screen.tabled()
    wanted = [each for each in usual if each != "vendor"]
    wanted.insert(wanted.index("status") + 1, "organization")
    assert screen.headers() == wanted
    chosen = parse_qs(urlsplit(screen.page.url).query)["columns"][0].split(",")
    assert sorted(chosen) == sorted(wanted)
    assert set(screen.column("organization")) == {
        row["lead_organization_ja"] or BLANK for row in where(prefecture_code="14")
    }
    screen.box("columns", "vendor").check()
    screen.settle()
    screen.box("columns", "organization").uncheck()
    expect(screen.page).to_have_url("/?prefecture=14")


def test_a_width_set_by_hand_stays(explore):
    screen = explore("/")
    page = screen.page
    screen.tabled()
    before = header(screen, "title").bounding_box()["width"]
    edge = header(screen, "title").locator(".ag-header-cell-resize")
    edge.hover()
    page.mouse.down()
    box = edge.bounding_box()
    page.mouse.move(box["x"] + 90, box["y"] + 10, steps=4)
    page.mouse.up()
    width = header(screen, "title").bounding_box()["width"]
    assert width > before + 50
    screen.box("status", "planned").check()
    screen.shows("/?status=planned", len(where(status="planned")))
    screen.tabled()
    assert header(screen, "title").bounding_box()["width"] == width
    page.set_viewport_size({"width": 900, "height": 900})
    screen.settle()
    screen.tabled()
    assert header(screen, "title").bounding_box()["width"] == width
    expect(row(screen, 0)).to_be_visible()


@pytest.mark.parametrize("path", ["/", "/en/"])
def test_a_row_opens_its_project_and_back_brings_the_view(explore, settled, path):
    lang = "en" if path == "/en/" else "ja"
    screen = explore(f"{path}?prefecture=14&sort=title")
    before = screen.picture()
    (project,) = [row for row in where(prefecture_code="14") if row[f"title_{lang}"] == screen.column("title")[0]]
    row(screen, 0).locator("[col-id=status]").click()
    expect(screen.page).to_have_url(f"{path}projects/{project['project_id']}?prefecture=14&sort=title")
    settled(screen.page)
    expect(screen.page.locator("h1")).to_have_text(project[f"title_{lang}"])
    screen.page.go_back()
    expect(screen.page).to_have_url(f"{path}?prefecture=14&sort=title")
    assert screen.picture() == before
    row(screen, 0).locator("[col-id=title] a").click()
    settled(screen.page)
    screen.page.locator(".crumbs a").click()
    expect(screen.page).to_have_url(f"{path}?prefecture=14&sort=title")
    assert screen.picture() == before


def test_the_table_by_keyboard(explore, settled):
    screen = explore("/?prefecture=14")
    page = screen.page
    screen.tabled()
    screen.place("columns").locator("summary").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")  # past the boxes that put projects aside to be compared
    expect(header(screen, "title")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url("/?prefecture=14&sort=title")
    screen.settle()
    screen.tabled()
    expect(header(screen, "title")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(row(screen, 1).locator("[col-id=title]")).to_be_focused()
    title = screen.column("title")[1]
    page.keyboard.press("Enter")
    settled(page)
    expect(page.locator("h1")).to_have_text(title)


def test_the_source_of_a_row_is_a_link_to_another_window(explore):
    screen = explore("/?prefecture=14&columns=title,source")
    screen.tabled()
    by_title = {row["title_ja"]: SOURCES[row["source_id"]]["url"] for row in where(prefecture_code="14")}
    for index, title in enumerate(screen.column("title")):
        link = row(screen, index).locator("[col-id=source] a")
        assert (title, link.get_attribute("href")) == (title, by_title[title])
        assert link.get_attribute("target") == "_blank"
        assert "noopener" in link.get_attribute("rel")


def test_a_filter_chosen_before_the_table_is_there(page, settled):
    """The table's script comes late; until then readers filter already, and the table must show what they chose."""
    held, released = [], []

    def hold(route):
        route.continue_() if released else held.append(route)

    page.route("**/async-community*", hold)
    page.goto("/")
    page.get_by_test_id("filter-status").locator('input[value="planned"]').check()
    expect(page).to_have_url("/?status=planned")
    expect(page.locator("[role=grid]")).to_have_count(0)
    released.append(True)
    for route in held:
        route.continue_()
    count = len(where(status="planned"))
    expect(page.locator("[role=grid]")).to_have_attribute("aria-rowcount", str(count + 1))
    settled(page)
    expect(page.locator(".ag-row [col-id=title]").first).to_have_text(where(status="planned")[0]["title_ja"])
