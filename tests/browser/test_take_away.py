"""The page about downloads and the API: everything that folds open, nothing that asks elsewhere, files that arrive."""

import zipfile

import pytest
from playwright.sync_api import expect


@pytest.mark.parametrize(("path", "scheme", "width"), [("/api", "light", 1280), ("/en/api", "dark", 390)])
def test_everything_open_reads_well_and_fits(open_page, axe, path, scheme, width):
    page = open_page(path, width)
    page.emulate_media(color_scheme=scheme)
    page.locator(".api-more").evaluate_all("(parts) => parts.forEach((part) => { part.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert axe(page) == []


def test_the_whole_data_arrives_as_a_file(open_page, tmp_path):
    page = open_page("/api")
    with page.expect_download() as waiting:
        page.get_by_test_id("snapshot-package").click()
    name = waiting.value.suggested_filename
    waiting.value.save_as(tmp_path / name)
    assert "snapshot" in name
    assert "datapackage.json" in zipfile.ZipFile(tmp_path / name).namelist()


def test_an_example_opens_by_keyboard_and_holds_projects(open_page):
    page = open_page("/en/api")
    link = page.locator("#api-projects a").first
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/api/v1/projects?**")
    expect(page.locator("body")).to_contain_text('"total":')
