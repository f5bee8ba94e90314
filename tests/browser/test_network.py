"""Closed networks: no page asks another host for anything, none complains, and the map needs no WebGL."""

import pytest
from playwright.sync_api import expect

from tests.browser.shipped import AREAS, where

PROJECT = "01-008"
(FACTS,) = where(project_id=PROJECT)
JA, EN = "共同調達ダッシュボード", "Joint Procurement Dashboard"
PAGES = {
    "/": ("ja", f"共同調達の状況 - {JA}", 200),
    "/en/": ("en", f"Joint procurement in Japan - {EN}", 200),
    f"/projects/{PROJECT}": ("ja", f"{FACTS['title_ja']} - {JA}", 200),
    f"/en/projects/{PROJECT}": ("en", f"{FACTS['title_en']} - {EN}", 200),
    "/no-such-page": ("ja", f"ページが見つかりません - {JA}", 404),
    "/en/no-such-page": ("en", f"Page not found - {EN}", 404),
    "/projects/99-999": ("ja", f"ページが見つかりません - {JA}", 404),
    "/en/projects/99-999": ("en", f"Page not found - {EN}", 404),
}
WEBGL = "() => ['webgl', 'webgl2'].filter((kind) => document.createElement('canvas').getContext(kind))"
FILLS = "(paths) => new Set(paths.map((path) => getComputedStyle(path).fill)).size"


@pytest.mark.parametrize("path", PAGES)
def test_a_page_asks_nobody_else_and_says_nothing(page, watch, settled, path):
    lang, title, status = PAGES[path]
    if status == 404:
        watch.expect(f"status 404: .*{path}$|console error: Failed to load resource: .* 404 ")
    response = page.goto(path)
    settled(page)
    page.wait_for_load_state("networkidle")
    assert response.status == status
    expect(page).to_have_title(title)
    assert page.locator("html").get_attribute("lang") == lang
    assert page.locator("h1").count() == 1
    assert watch.requests
    assert status == 404 or not watch.messages


@pytest.mark.parametrize("path", ["/", "/en/"])
def test_the_map_is_drawn_without_webgl(explore, path):
    page = explore(path).page
    assert page.evaluate(WEBGL) == []
    areas = page.locator("#map .choroplethlayer path")
    expect(areas).to_have_count(AREAS)
    assert areas.evaluate_all(FILLS) > 3
    assert min(areas.evaluate_all("(paths) => paths.map((path) => path.getTotalLength())")) > 10
