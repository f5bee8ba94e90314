"""Timeline, partner finder and simulator as an officer uses them: by keyboard, on a phone, on paper."""

import re

import pytest
from playwright.sync_api import expect

PEOPLE = "people=29201-350000,29203-82000"
VIEWS = (
    "/timeline?on=2026-11-25",
    "/en/timeline?within=36&group=prefecture&on=2026-11-25",
    "/partners?municipality=29201&system=facility_reservation&on=2026-11-25",
    f"/en/simulate?system=gis&scope=all&members=29201,29203&{PEOPLE}",
)


@pytest.mark.parametrize(("path", "width"), list(zip(VIEWS, (1280, 390, 390, 1280), strict=True)))
def test_nothing_is_inaccessible_and_nothing_wider_than_the_screen(open_page, axe, path, width):
    page = open_page(path, width)
    assert not axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_contracts_that_end_by_a_day_are_found_with_few_controls(open_page, settled):
    page = open_page("/timeline?on=2026-11-25&within=12")
    count = page.get_by_test_id("ending-count")
    expect(count).to_have_attribute("data-value", "1")
    page.get_by_test_id("filter-within").locator("select").select_option("36")
    expect(count).to_have_attribute("data-value", "2")
    settled(page)
    page.go_back()
    expect(count).to_have_attribute("data-value", "1")
    expect(page.get_by_test_id("filter-within").locator("select")).to_have_value("12")
    assert "within=12" in page.get_by_test_id("ending-ics").get_attribute("href")


def test_a_municipality_is_chosen_by_kana_and_enter(open_page, settled):
    page = open_page("/partners")
    page.locator(".place-typed").fill("イコマシ")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("mine")).to_contain_text("生駒市")
    expect(page).to_have_url(re.compile(r"\?municipality=29209$"))
    settled(page)


def test_shares_are_typed_without_a_mouse_and_come_back_by_the_address(open_page, settled):
    page = open_page("/simulate")
    for typed, name in (("ならし", "奈良市"), ("やまとこおりやま", "大和郡山市")):
        page.locator(".place-typed").fill(typed)
        page.keyboard.press("Enter")
        expect(page.locator(".plan-who .chips")).to_contain_text(name)
        settled(page)
    for field, value in (("quote", "100000000"), ("people-29201", "350000"), ("people-29203", "82000")):
        page.locator(f"#simulate-{field}").fill(value)
        page.keyboard.press("Tab")
    shares = page.locator(".shares")
    expect(shares).to_contain_text("81,018,519円")
    expect(page).to_have_url(re.compile("quote=100000000"))
    settled(page)
    page.reload()
    expect(shares).to_contain_text("81,018,519円")
    expect(page.locator("#simulate-people-29203")).to_have_value("82000")


TWELVE = ("29201", "29202", "29203", "29204", "29205", "29206", "29207", "29208", "29209", "29210", "29211", "29212")


@pytest.mark.parametrize(
    "query",
    [
        f"system=gis&members=29201,29203&quote=1000000&{PEOPLE}",
        "system=gis&scope=all&members=" + ",".join(TWELVE),
    ],
)
def test_a_simulation_prints_on_one_page_of_a4(open_page, query):
    page = open_page(f"/simulate?{query}")
    paper = page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", paper)) == 1


def test_a_wide_figure_is_drawn_to_fit_paper_and_then_the_screen_again(open_page):
    page = open_page("/simulate?system=gis&members=29201,29203")
    figure = page.locator("#simulate-chart .main-svg").first
    screen = figure.bounding_box()["width"]
    assert screen > 900
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.wait_for_function("() => document.querySelector('#simulate-chart .main-svg').clientWidth <= 700")
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    page.wait_for_function(
        "(width) => document.querySelector('#simulate-chart .main-svg').clientWidth === width", arg=screen
    )


@pytest.mark.parametrize("width", [1280, 390])
def test_what_ends_near_nara_by_a_day_is_found_from_the_prefectures_page(open_page, settled, width):
    page = open_page("/prefectures/29", width)
    page.get_by_role("link", name="これから終わる契約").click()
    expect(page).to_have_url(re.compile(r"/timeline\?prefecture=24,26,27,29,30$"))
    settled(page)
    page.get_by_test_id("filter-until").locator("input").fill("2028-03-31")
    page.keyboard.press("Tab")
    expect(page.get_by_test_id("ending").locator("h2")).to_have_text("2028年3月31日までに終わる契約")
    expect(page).to_have_url(re.compile("until=2028-03-31"))
    expect(page.get_by_test_id("no-end")).to_be_visible()


def test_one_prefecture_is_widened_to_its_neighbours_by_one_link(open_page, settled):
    page = open_page("/timeline?prefecture=29&system=facility_reservation&on=2026-11-25")
    page.get_by_test_id("widen").get_by_role("link").click()
    expect(page).to_have_url(re.compile("prefecture=24,26,27,29,30"))
    expect(page.get_by_test_id("widen")).to_have_count(0)
    settled(page)


def test_twelve_towns_are_pasted_as_a_column_and_chosen_by_enter(open_page, settled):
    page = open_page("/simulate?system=gis")
    field = page.locator(".place-typed")
    field.evaluate(
        """(field) => {
          field.focus();
          const data = new DataTransfer();
          data.setData("text/plain", "平群町\\n三郷町\\n斑鳩町\\n安堵町\\n");
          field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }"""
    )
    expect(field).to_have_value("平群町, 三郷町, 斑鳩町, 安堵町")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("members=29342,29343,29344,29345"))
    settled(page)
    expect(page.locator(".plan-who .chips")).to_contain_text("安堵町")


def test_on_a_phone_names_stand_above_their_bars_and_the_bars_have_the_width(open_page):
    page = open_page("/timeline?system=school_affairs", 390)
    page.wait_for_function(
        """() => {
          const place = document.querySelector('.place-timeline');
          const area = place.querySelector('.gridlayer')?.getBoundingClientRect();
          return area && place.scrollWidth <= place.clientWidth && area.width > 0.6 * place.clientWidth;
        }"""
    )
    names = page.locator("#timeline .ytick text").all()
    assert len(names) > 5
    for name in names:
        box = name.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
