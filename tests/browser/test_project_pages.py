"""From the list to one project, to several side by side, and to anything by its name: as a person does it."""

import pytest
from playwright.sync_api import expect

from tests.browser.shipped import where

OSAKA = [row["project_id"] for row in where(prefecture_code="27")]
NAMED = "15-001"  # names its participants, states two dates and figures in one unit
WITHOUT_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', {value: undefined})"
COPIED = """() => { window.copied = ''; document.addEventListener('copy', () => {
  const field = document.activeElement; window.copied = field.value ?? String(getSelection()); }); }"""


def _everywhere(page, settled, axe):
    found = []
    for scheme, width in (("light", 1280), ("dark", 390)):
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 900})
        settled(page)
        found += [f"{scheme} {width}: {each}" for each in axe(page)]
    return found


@pytest.mark.parametrize("path", [f"/projects/{NAMED}?ids=27-001", f"/en/compare?ids={NAMED},27-001", "/search?q=地図"])
def test_the_pages_are_accessible_and_fit_a_phone(open_page, settled, axe, path):
    page = open_page(path)
    assert _everywhere(page, settled, axe) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_the_next_project_keeps_the_filter_and_the_way_back(open_page, settled):
    page = open_page(f"/projects/{OSAKA[0]}?prefecture=27")
    page.get_by_role("link", name="次の案件").click()
    expect(page).to_have_url(f"/projects/{OSAKA[1]}?prefecture=27")
    expect(page.get_by_test_id("position")).to_contain_text(f"{len(OSAKA)}件中2件目")
    page.get_by_role("link", name="地図と一覧へ戻る").click()
    expect(page).to_have_url("/?prefecture=27")
    settled(page)


def test_the_short_link_is_copied_without_https(page, watch, settled):
    page.add_init_script(WITHOUT_CLIPBOARD)
    page.goto(f"/projects/{NAMED}")
    settled(page)
    page.evaluate(COPIED)
    page.get_by_test_id("copy-link").click()
    expect(page.get_by_test_id("copy-link")).to_have_text("コピーしました")
    assert page.evaluate("window.copied") == f"{watch.base}/projects/{NAMED}"


def test_projects_are_put_aside_in_the_table_by_box_and_by_key_and_compared(explore, settled):
    screen = explore("/?prefecture=27")
    screen.tabled()
    page = screen.page
    page.locator(".ag-row [col-id=compare] input").first.click()
    expect(page).to_have_url(f"/?prefecture=27&ids={OSAKA[0]}")
    page.locator('.ag-row[row-index="2"] [col-id=status]').focus()
    page.keyboard.press("c")
    expect(page).to_have_url(f"/?prefecture=27&ids={OSAKA[0]},{OSAKA[2]}")
    tray = page.get_by_test_id("tray")
    expect(tray).to_contain_text("2件")
    tray.get_by_role("link", name="並べて比べる").click()
    expect(page).to_have_url(f"/compare?prefecture=27&ids={OSAKA[0]},{OSAKA[2]}")
    expect(page.get_by_test_id("compare").locator("thead th")).to_have_count(3)
    with page.expect_download() as download:
        page.get_by_test_id("export-xlsx").click()
    assert "compare" in download.value.suggested_filename
    page.get_by_role("link", name="外す").first.click()
    expect(page).to_have_url(f"/compare?prefecture=27&ids={OSAKA[2]}")
    settled(page)


def test_anything_is_found_by_keyboard_from_anywhere(open_page, settled, axe):
    page = open_page(f"/projects/{NAMED}")
    page.keyboard.press("/")
    field = page.get_by_role("combobox", name="サイト内を検索")
    expect(field).to_be_focused()
    page.keyboard.type("さんじょう")
    options = page.get_by_role("option")
    expect(options.first).to_contain_text("三条市")
    assert axe(page) == []
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", options.first.get_attribute("id"))
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("listbox")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url("/prefectures/15?municipality=15204")
    settled(page)


def test_enter_without_a_choice_opens_all_results(open_page, settled):
    page = open_page("/en/")
    page.get_by_role("combobox", name="Search this site").fill("cloud")
    page.keyboard.press("Enter")
    expect(page).to_have_url("/en/search?q=cloud")
    expect(page.get_by_role("heading", level=2).first).to_be_visible()
    settled(page)
