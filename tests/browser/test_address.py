"""The address is the view: reload, back, a pasted link and the other language bring the same picture back."""

import pytest
from playwright.sync_api import expect

from tests.browser.pointer import click_area
from tests.browser.screen import Screen
from tests.browser.shipped import AREAS, DAY, PROJECTS, between, where

VIEW = (
    "prefecture=13,27,31&status=in_operation,implementing&year_from=2010&year_to=2025&year_unknown=1"
    "&measure=rate&sort=-municipalities,title&columns=title,organization,municipalities,year"
)
BAD = {
    "prefecture": "99",
    "system": "typewriter",
    "domain": "moon",
    "status": "maybe",
    "lead": "nobody",
    "vendor": "V9999",
    "year_from": "soon",
    "year_to": "9999",
    "year_unknown": "yes",
    "size_min": "-5",
    "size_max": "1.5",
    "measure": "beauty",
    "sort": "colour",
    "columns": "colour",
    "snapshot": "1999-01-01",
    "nonsense": "1",
}


def sorted_columns(screen):
    """Column -> how it is marked as sorted."""
    cells = screen.mark("table").locator('.ag-header-cell[aria-sort]:not([aria-sort="none"])')
    return cells.evaluate_all(
        "(all) => Object.fromEntries(all.map((each) => [each.getAttribute('col-id'), each.ariaSort]))"
    )


def test_a_reload_restores_controls_figures_and_table(explore):
    screen = explore(f"/?{VIEW}")
    before = screen.picture()
    screen.page.reload()
    assert screen.picture() == before
    assert len(before["areas"]) == AREAS + 3
    assert len(before["chips"]) == 3 + 2 + 1 + 1
    assert screen.headers() == ["title", "organization", "municipalities", "year"]
    assert sorted_columns(screen) == {"municipalities": "descending", "title": "ascending"}
    for name, code in [("prefecture", "27"), ("status", "implementing"), ("year_unknown", "1")]:
        expect(screen.box(name, code)).to_be_checked()
    for name, value in [("measure", "rate"), ("year_from", "2010"), ("year_to", "2025")]:
        expect(screen.place(name).locator("select")).to_have_value(value)
    expect(screen.place("sort").locator("select")).to_have_value("-municipalities,title")


def test_the_first_picture_is_that_of_later_changes(explore, new_page):
    """What clicks lead to step by step is what the address draws at once."""
    screen = explore("/en/?size_min=2")
    screen.box("status", "in_operation").check()
    expect(screen.page).to_have_url("/en/?status=in_operation&size_min=2")
    screen.settle()
    click_area(screen.page, "31")
    expect(screen.page).to_have_url("/en/?prefecture=31&status=in_operation&size_min=2")
    screen.settle()
    screen.place("measure").locator("select").select_option("municipalities")
    expect(screen.page).to_have_url("/en/?prefecture=31&status=in_operation&size_min=2&measure=municipalities")
    screen.page.mouse.move(0, 0)
    clicked = screen.picture()
    other = new_page()
    other.goto(screen.page.url)
    assert Screen(other).picture() == clicked


def test_two_readers_share_nothing(explore, new_page):
    one = explore("/")
    other = Screen(new_page())
    other.page.goto("/en/")
    other.settle()
    one.box("status", "planned").check()
    one.shows("/?status=planned", len(where(status="planned")))
    other.box("lead", "union").check()
    other.shows("/en/?lead=union", len(where(lead_type="union")))
    one.box("domain", "tools").check()
    expect(one.page).to_have_url("/?domain=tools&status=planned")
    other.shows("/en/?lead=union", len(where(lead_type="union")))


def test_back_and_forward_restore_each_step(explore):
    screen = explore("/")
    pictures = [screen.picture()]
    steps = [
        ("/?status=planned", lambda: screen.box("status", "planned").check()),
        ("/?prefecture=14&status=planned", lambda: click_area(screen.page, "14")),
        ("/?prefecture=14", screen.chips().last.click),
    ]
    for address, act in steps:
        act()
        expect(screen.page).to_have_url(address)
        screen.page.mouse.move(0, 0)
        pictures.append(screen.picture())
    addresses = ["/", *(address for address, _ in steps)]
    for number in (2, 1, 0):
        screen.page.go_back()
        expect(screen.page).to_have_url(addresses[number])
        assert (number, screen.picture()) == (number, pictures[number])
    for number in (1, 2, 3):
        screen.page.go_forward()
        expect(screen.page).to_have_url(addresses[number])
        assert (number, screen.picture()) == (number, pictures[number])


@pytest.mark.parametrize(
    ("path", "says"), [("/", ("使えないため除きました", "都道府県")), ("/en/", ("could not be used", "Prefecture"))]
)
def test_bad_values_are_dropped_and_named(explore, path, says):
    asked = "&".join(f"{key}={value}" for key, value in BAD.items())
    screen = explore(f"{path}?{asked}&status=planned")
    screen.shows(f"{path}?status=planned", len(where(status="planned")))
    notice = screen.mark("notice")
    for words in says:
        expect(notice).to_contain_text(words)
    for key, value in BAD.items():
        expect(notice).to_contain_text(f"{key}={value}")
    expect(notice.locator("li")).to_have_count(len(BAD))
    screen.box("status", "planned").uncheck()
    screen.shows(path, len(PROJECTS))
    expect(notice).to_be_empty()


def test_hostile_words_are_only_words(explore):
    words = "<img src=x onerror=alert(1)>"
    screen = explore("/")
    screen.page.goto("/?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&%3Cb%3E=%3Ci%3E")
    screen.settle()
    expect(screen.chips()).to_contain_text([words])
    expect(screen.mark("notice")).to_contain_text("<b>=<i>")
    assert screen.page.locator("img, #notice b, #notice i").count() == 0


def test_the_language_switch_keeps_the_view(explore):
    screen = explore(f"/?{VIEW}")
    found = screen.found()
    screen.box("status", "in_operation").uncheck()
    address = VIEW.replace("in_operation,", "")
    expect(screen.page).to_have_url(f"/?{address}")
    screen.settle()
    fewer = screen.found()
    assert fewer < found
    screen.mark("language-en").click()
    screen.shows(f"/en/?{address}", fewer)
    expect(screen.page.locator("html")).to_have_attribute("lang", "en")
    expect(screen.page.locator(".summary")).to_have_text(f"{fewer} of {len(PROJECTS)} projects match.")
    screen.mark("language-ja").click()
    screen.shows(f"/?{address}", fewer)
    expect(screen.page.locator("html")).to_have_attribute("lang", "ja")


def test_the_snapshot_of_the_address(explore):
    screen = explore(f"/?snapshot={DAY}&year_from=2020")
    expect(screen.mark("notice")).to_be_empty()
    assert screen.found() == len(between("fiscal_year", 2020))


def test_another_snapshot_is_drawn_anew(explore):
    """Years, options and table differ between snapshots: nothing of the other one stays."""
    screen = explore("/en/?status=planned")
    earlier = screen.place("snapshot").locator("option").last.get_attribute("value")
    assert earlier != DAY
    screen.place("snapshot").locator("select").select_option(earlier)
    expect(screen.page).to_have_url(f"/en/?status=planned&snapshot={earlier}")
    expect(screen.page.locator(".snapshot-day")).to_contain_text(earlier[:4])
    screen.tabled()
    screen.settle()
    switched = screen.picture()
    screen.page.reload()
    assert screen.picture() == switched
    expect(screen.place("snapshot").locator("select")).to_have_value(earlier)


@pytest.mark.parametrize(
    "address",
    [
        "/partners?municipality=29201",
        "/timeline?prefecture=29",
        "/simulate?system=gis",
        "/vendors?system=gis",
        "/matrix",
    ],
)
def test_every_page_keeps_the_address_that_it_was_opened_with(open_page, address):
    page = open_page(address)
    expect(page.locator("h1")).to_be_visible()
    expect(page).to_have_url(address)
