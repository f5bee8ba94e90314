"""The pages on the data in a real browser: nothing for axe to find, and the ways between figure and source."""

import pytest
from playwright.sync_api import expect

PAGES = ("data", "data/changes", "data/completeness", "data/sources/S0003", "data/dictionary")


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(open_page, settled, axe, path):
    page = open_page(f"/en/{path}")
    found = []
    for scheme, width in (("light", 1280), ("dark", 390)):
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 900})
        settled(page)
        found += [f"{scheme} {width}: {each}" for each in axe(page)]
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), f"{width}: too wide"
    assert found == []


def test_from_a_card_to_the_change_to_its_source_and_back_to_the_project(open_page, settled):
    page = open_page("/en/?prefecture=13")
    settled(page)
    page.get_by_test_id("kpi-status").get_by_role("link", name="See what changed").click()
    expect(page.get_by_test_id("kpi-changes-added").locator("[data-value]")).to_have_attribute("data-value", "6")
    page.locator("#changes-fields").get_by_role("link", name="S0073").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Source S0073")
    page.get_by_role("link", name="One-stop childcare").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("One-stop childcare")


def test_completeness_is_saved_as_a_picture_and_has_its_table(open_page, tmp_path):
    page = open_page("/en/data/completeness")
    expect(page.locator("#completeness .heatmaplayer image")).to_be_attached()
    for kind, begins in (("png", b"\x89PNG"), ("svg", b"<svg")):
        with page.expect_download() as waiting:
            page.get_by_test_id(f"completeness-{kind}").click()
        waiting.value.save_as(tmp_path / kind)
        assert (tmp_path / kind).read_bytes().startswith(begins)
    page.get_by_test_id("completeness-table").locator("summary").click()
    expect(page.locator(".heatmap tbody tr")).to_have_count(47)
