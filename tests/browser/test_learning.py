"""What others learned, as a person uses it: lists that filter by address, terms, contacts, maps of vendors."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.pointer import click_area
from tests.browser.shipped import AREAS, FOLDER, PROJECTS, table

CONTACTS = table(FOLDER / "contacts.csv")
CASES = table(FOLDER / "case_studies.csv")
OSAKA = "27"
NO_CONTACT = min({f"{code:02}" for code in range(1, 48)} - {row["prefecture_code"] for row in CONTACTS}, default=None)
VIEWS = ("/cases", "/lessons", "/vendors", "/vendors/matrix", "/documents", "/contacts", "/glossary")
ONE = ("/cases/C0001", "/vendors/V0004", "/documents/D0001")


def contacts_in(code):
    return [row for row in CONTACTS if row["prefecture_code"] == code]


@pytest.mark.parametrize("path", [("", "/en")[number % 2] + path for number, path in enumerate([*VIEWS, *ONE])])
def test_nothing_is_inaccessible_and_nothing_wider_than_the_screen(open_page, settled, axe, path):
    page = open_page(path)
    found = axe(page)
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 390, "height": 900})
    settled(page)
    assert [*found, *axe(page)] == []
    # Figures take their new size a moment after the window has its own.
    page.wait_for_function("() => document.documentElement.scrollWidth <= 390")


@pytest.mark.parametrize("path", ["/cases", "/vendors", "/documents", "/lessons"])
def test_a_filter_is_in_the_address_and_comes_back_with_it(open_page, settled, path):
    page = open_page(path)
    summary = page.get_by_test_id("summary")
    everything = summary.inner_text()
    choice = page.get_by_test_id("filter-system")
    if choice.locator("summary").count():
        choice.locator("summary").click()
    box = choice.locator("input[type=checkbox]:not([disabled]):not([value^='domain:'])").first
    code = box.get_attribute("value")
    box.check()
    expect(page).to_have_url(f"{path}?system={code}")
    expect(summary).not_to_have_text(everything)
    settled(page)
    narrowed = summary.inner_text()
    page.reload()
    expect(summary).to_have_text(narrowed)
    expect(page.locator(".chips .chip")).to_have_count(1)
    page.locator(".chips .chip").first.click()
    expect(page).to_have_url(path)
    expect(summary).to_have_text(everything)
    settled(page)
    page.go_back()
    expect(summary).to_have_text(narrowed)


def test_words_find_cases_whatever_their_width(open_page, settled):
    page = open_page("/cases")
    page.get_by_test_id("filter-q").locator("input").fill("ｇｉｓ")
    expect(page).to_have_url(re.compile(r"\?q="))
    settled(page)
    shown = page.locator(".item")
    assert 0 < shown.count() < len(CASES)


def test_a_term_is_explained_by_keyboard(open_page):
    page = open_page("/en/contacts")
    term = page.locator("#main .term").first
    term.focus()
    page.keyboard.press("Enter")
    expect(term).to_have_attribute("aria-expanded", "true")
    about = page.locator(f"[id='{term.get_attribute('aria-controls')}']")
    expect(about).to_be_visible()
    page.keyboard.press("Tab")
    expect(about.locator("a").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(about).to_be_hidden()
    expect(term).to_be_focused()


def contact_with_mail(page):
    """The row of a contact that states an e-mail address, and its place on the page."""
    (row, *_) = [row for row in contacts_in(OSAKA) if row["email"]]
    return row, page.locator(".contact").filter(has_text=row["email"])


def test_a_contact_is_copied_by_keyboard(open_page):
    page = open_page(f"/contacts?prefecture={OSAKA}")
    page.context.grant_permissions(["clipboard-write"])
    expect(page.locator(".contact")).to_have_count(len(contacts_in(OSAKA)))
    row, contact = contact_with_mail(page)
    contact.locator("button[data-copy]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#announcer")).to_have_text("写しました")
    field = page.get_by_role("combobox")
    field.focus()
    page.keyboard.press("Control+V")  # a page may not read what was copied: Permissions-Policy
    copied = field.input_value()
    assert row["phone"] in copied
    assert row["department_ja"] in copied


def test_a_contact_is_saved_as_a_card(open_page, tmp_path):
    page = open_page(f"/contacts?prefecture={OSAKA}")
    row, contact = contact_with_mail(page)
    with page.expect_download() as waiting:
        contact.get_by_role("link", name=re.compile("vCard")).click()
    waiting.value.save_as(tmp_path / "card.vcf")
    assert row["email"] in (tmp_path / "card.vcf").read_text(encoding="utf-8")


def test_contacts_are_chosen_on_the_map_by_pointer_and_by_keyboard(open_page, settled):
    page = open_page("/en/contacts")
    areas = page.locator("#contacts-map .choroplethlayer path")
    expect(areas).to_have_count(AREAS)
    expect(page.locator("#contacts-map-legend")).to_contain_text("No contact known")
    click_area(page, OSAKA, "contacts-map")
    expect(page).to_have_url(f"/en/contacts?prefecture={OSAKA}")
    expect(page.locator(".contact")).to_have_count(len(contacts_in(OSAKA)))
    expect(areas).to_have_count(AREAS + 1)
    settled(page)
    page.get_by_test_id("contacts-map").focus()
    page.keyboard.press("Enter")  # the one that is chosen: lets go of it
    expect(page.locator("#announcer")).to_contain_text("Osaka")
    expect(page).to_have_url("/en/contacts")
    settled(page)
    page.keyboard.press("ArrowRight")
    expect(page.locator("#announcer")).not_to_contain_text("Osaka")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"\?prefecture=\d\d$"))
    expect(page.locator(".chips .chip")).to_have_count(1)


def test_where_no_contact_is_known_it_is_said_with_the_way_to_report_one(open_page):
    if NO_CONTACT is None:
        pytest.skip("a contact has become known everywhere")
    page = open_page(f"/en/contacts?prefecture={NO_CONTACT}")
    expect(page.locator(".contacts-none")).to_contain_text("No contact known yet")
    way = page.locator("#main").get_by_role("link", name="Propose a new contact")
    expect(way).to_have_attribute("href", re.compile(r"^/en/contribute/new\?table=contacts"))


def test_the_map_of_a_vendor_leads_to_the_prefecture(open_page):
    supplied = sorted({row["prefecture_code"] for row in PROJECTS if row["vendor_id"] == "V0004"})
    page = open_page("/en/vendors/V0004")
    expect(page.locator("#vendor-map .choroplethlayer path")).to_have_count(AREAS)
    expect(page.locator(".place-vendor-map .place-list a")).to_have_count(len(supplied))
    click_area(page, supplied[0], "vendor-map")
    expect(page).to_have_url(f"/en/prefectures/{supplied[0]}")


@pytest.mark.parametrize(("path", "figure"), [("/contacts", "contacts-map"), ("/en/vendors/V0004", "vendor-map")])
def test_the_maps_are_saved_as_pictures_and_data(open_page, tmp_path, path, figure):
    page = open_page(path)
    expect(page.locator(f"#{figure} .choroplethlayer path")).to_have_count(AREAS)
    for kind, begins in (("png", b"\x89PNG"), ("svg", b"<svg"), ("csv", b"\xef\xbb\xbf")):
        with page.expect_download() as waiting:
            page.locator(f".card-{figure} .tools").get_by_text(kind.upper(), exact=True).click()
        waiting.value.save_as(tmp_path / kind)
        assert (tmp_path / kind).read_bytes().startswith(begins)
