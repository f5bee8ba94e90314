"""Filters without a mouse: reached by Tab, set by keys, the focus stays where the reader is."""

from urllib.parse import quote

from playwright.sync_api import expect

from tests.browser.shipped import PREFECTURES, PROJECTS, between, where


def test_the_skip_link_leads_past_the_header(explore):
    page = explore("/").page
    page.keyboard.press("Tab")
    expect(page.locator(".skip-link")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


def test_words_and_a_checkbox(explore):
    screen = explore("/")
    page = screen.page
    screen.tab_to(screen.place("q").locator("input"))
    page.keyboard.insert_text("クラウド")
    expect(page).to_have_url(f"/?q={quote('クラウド')}")
    screen.settle()
    expect(screen.place("q").locator("input")).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    screen.shows("/", len(PROJECTS))
    box = screen.box("status", "procuring")
    screen.tab_to(box)
    page.keyboard.press("Space")
    screen.shows("/?status=procuring", len(where(status="procuring")))
    expect(box).to_be_focused()
    page.keyboard.press("Space")
    screen.shows("/", len(PROJECTS))
    expect(box).to_be_focused()


def test_a_list_that_opens(explore):
    screen = explore("/en/")
    page, place = screen.page, screen.place("prefecture")
    screen.tab_to(place.locator("summary"))
    page.keyboard.press("Enter")
    expect(place.locator(".choices")).to_be_visible()
    screen.tab_to(place.locator(".find input"))
    page.keyboard.type("osa")
    expect(place.locator(".form-check:visible")).to_have_count(1)
    screen.tab_to(screen.box("prefecture", "27"))
    page.keyboard.press("Space")
    screen.shows("/en/?prefecture=27", len(where(prefecture_code="27")))
    expect(screen.box("prefecture", "27")).to_be_focused()
    screen.tab_to(place.locator("summary"), "Shift+Tab")
    page.keyboard.press("Space")
    expect(place.locator(".choices")).to_be_hidden()


def test_ranges(explore):
    screen = explore("/")
    page, years = screen.page, screen.place("year_from").locator("select")
    screen.tab_to(years)
    page.keyboard.press("ArrowDown")
    latest = years.input_value()
    screen.shows(f"/?year_from={latest}", len(between("fiscal_year", int(latest))))
    expect(years).to_be_focused()
    page.keyboard.press("Home")
    screen.shows("/", len(PROJECTS))
    screen.tab_to(screen.place("size_min").locator("input"))
    page.keyboard.type("20")
    screen.shows("/?size_min=20", len(between("participating_municipalities", 20)))
    expect(screen.place("size_min").locator("input")).to_be_focused()
    screen.tab_to(screen.place("size_unknown").locator("input"))
    page.keyboard.press("Space")
    expect(page).to_have_url("/?size_min=20&size_unknown=1")


def test_regions_chips_and_clear(explore):
    screen = explore("/")
    page = screen.page
    hokkaido = screen.region("北海道")
    screen.tab_to(hokkaido)
    page.keyboard.press("Enter")
    screen.shows("/?prefecture=01", len(where(prefecture_code="01")))
    expect(hokkaido).to_be_focused()
    screen.tab_to(screen.chips().first)
    page.keyboard.press("Enter")
    screen.shows("/", len(where(prefecture_code=",".join(PREFECTURES))))
    expect(page.locator("#main")).to_be_focused()
    page.go_back()
    screen.shows("/?prefecture=01", len(where(prefecture_code="01")))
    screen.tab_to(screen.mark("clear-filters"))
    page.keyboard.press("Enter")
    screen.shows("/", len(PROJECTS))


def test_the_panel_of_narrow_screens(explore):
    screen = explore("/", 390)
    toggle = screen.page.locator("#filters-toggle")
    expect(screen.box("status", "planned")).to_be_hidden()
    expect(toggle).to_have_attribute("aria-expanded", "false")
    screen.tab_to(toggle)
    screen.page.keyboard.press("Enter")
    expect(toggle).to_have_attribute("aria-expanded", "true")
    screen.tab_to(screen.box("status", "planned"))
    screen.page.keyboard.press("Space")
    screen.shows("/?status=planned", len(where(status="planned")))
