"""The page that says how: the key that works anywhere can be switched off there."""

import pytest
from playwright.sync_api import expect


def test_the_key_that_leads_to_the_search_can_be_switched_off(page):
    page.goto("/guide")
    search, box = page.locator("#search-field"), page.locator("#shortcuts")
    page.keyboard.press("/")
    expect(search).to_be_focused()
    expect(search).to_have_attribute("aria-keyshortcuts", "/")
    box.press("Space")
    page.goto("/en/guide")
    expect(box).not_to_be_checked()
    page.keyboard.press("/")
    expect(search).not_to_be_focused()
    assert search.get_attribute("aria-keyshortcuts") is None
    box.press("Space")
    page.locator("main").focus()
    page.keyboard.press("/")
    expect(search).to_be_focused()


@pytest.mark.parametrize(("lang", "width"), [("", 1280), ("/en", 390)])
def test_it_is_accessible_and_fits(new_page, axe, lang, width):
    page = new_page(width)
    page.goto(f"{lang}/guide")
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
