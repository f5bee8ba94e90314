"""Every filter by mouse: it narrows to what the shipped files say, and options say beforehand what they find."""

import re
from urllib.parse import quote_plus

import pytest
from playwright.sync_api import expect

from tests.browser.shipped import PREFECTURES, PROJECTS, between, lacking, where

COUNT = re.compile(r"\(([\d,]+)\)$")
CHOICES = ("prefecture", "domain", "system", "status", "lead", "vendor")
EXAMPLES = {
    "prefecture": ("31", "prefecture_code"),
    "system": ("school_affairs", "system_type"),
    "status": ("planned", "status"),
    "lead": ("union", "lead_type"),
    "vendor": ("V0004", "vendor_id"),
}
OPENING = ("prefecture", "system", "vendor")
WITHOUT_YEAR, WITHOUT_SIZE = len(lacking("fiscal_year")), len(lacking("participating_municipalities"))


def test_each_choice(explore):
    screen = explore("/")
    for name, (code, column) in EXAMPLES.items():
        if name in OPENING:
            screen.open_list(name)
        screen.box(name, code).check()
        screen.shows(f"/?{name}={code}", len(where(**{column: code})))
        expect(screen.chips()).to_have_count(1)
        if name in OPENING:
            expect(screen.place(name).locator("summary")).to_have_text("1件を選択中")
        screen.box(name, code).uncheck()
        screen.shows("/", len(PROJECTS))


@pytest.mark.parametrize("path", ["/?status=in_operation,planned", "/en/?status=in_operation,planned"])
def test_options_say_how_many_they_find(explore, path):
    """For each filter in turn: choose the first option that is free and find as many projects as it said."""
    screen = explore(path)
    before = screen.found()
    for name in OPENING:
        screen.open_list(name)
    for name in (each for each in CHOICES if each != "status"):
        option = screen.place(name).locator(".form-check:has(input:enabled)").first
        said = int(COUNT.search(option.inner_text()).group(1).replace(",", ""))
        code = option.locator("input").get_attribute("value")
        option.locator("label").click()
        expect(screen.page).to_have_url(re.compile(rf"\b{name}={code}\b"))
        screen.settle()
        assert (name, code, screen.found()) == (name, code, said)
        screen.box(name, code).uncheck()
        expect(screen.page).not_to_have_url(re.compile(rf"\b{name}="))
        screen.settle()
        assert screen.found() == before


def test_an_option_that_finds_nothing_cannot_be_chosen(explore):
    screen = explore("/?prefecture=34")
    for name in ("system", "vendor"):
        screen.open_list(name)
    for name in ("system", "status", "lead", "vendor", "domain"):
        empty = screen.place(name).locator(".form-check").filter(has_text=re.compile(r"\(0\)"))
        enabled = empty.locator("input:enabled")
        expect(enabled).to_have_count(0)


def test_years_and_the_projects_without_one(explore):
    screen = explore("/")
    screen.place("year_from").locator("select").select_option("2020")
    screen.shows("/?year_from=2020", len(between("fiscal_year", 2020)))
    screen.place("year_to").locator("select").select_option("2022")
    stated = len(between("fiscal_year", 2020, 2022))
    screen.shows("/?year_from=2020&year_to=2022", stated)
    unknown = screen.place("year_unknown")
    expect(unknown).to_contain_text(f"{WITHOUT_YEAR}件")
    unknown.locator("input").check()
    screen.shows("/?year_from=2020&year_to=2022&year_unknown=1", stated + WITHOUT_YEAR)
    screen.place("year_to").locator("select").select_option("any")
    screen.shows("/?year_from=2020&year_unknown=1", len(between("fiscal_year", 2020)) + WITHOUT_YEAR)


def test_sizes_and_the_projects_without_one(explore):
    screen = explore("/en/")
    screen.place("size_min").locator("input").fill("10")
    screen.shows("/en/?size_min=10", len(between("participating_municipalities", 10)))
    screen.place("size_max").locator("input").fill("30")
    stated = len(between("participating_municipalities", 10, 30))
    screen.shows("/en/?size_min=10&size_max=30", stated)
    expect(screen.place("size_unknown")).to_contain_text(f"{WITHOUT_SIZE} projects")
    screen.place("size_unknown").locator("input").check()
    screen.shows("/en/?size_min=10&size_max=30&size_unknown=1", stated + WITHOUT_SIZE)


def test_free_text_folds_width_case_and_kana(explore):
    screen = explore("/")
    titled = {row["title_ja"] for row in PROJECTS if "LoGoチャット" in row["title_ja"]}
    assert titled
    for typed in ("ｌｏｇｏチャット", "ﾁｬｯﾄ LOGO", "logoちゃっと"):
        screen.place("q").locator("input").fill(typed)
        expect(screen.page).to_have_url(f"/?q={quote_plus(typed)}")
        screen.settle()
        screen.tabled()
        assert titled <= set(screen.column("title"))
        assert screen.found() < 20


def test_the_field_above_a_list_folds_too(explore):
    screen = explore("/")
    screen.open_list("vendor")
    options = screen.place("vendor").locator(".form-check:visible")
    assert options.count() > 10
    for typed in ("ぐらふぁ", "ｸﾞﾗﾌｧ", "グラファー"):
        screen.place("vendor").locator(".find input").fill(typed)
        expect(options).to_have_count(1)
        expect(options).to_contain_text("グラファー")
    options.locator("input").check()
    screen.shows("/?vendor=V0020", len(where(vendor_id="V0020")))


def test_what_is_typed_above_a_list_stays_when_the_list_changes(explore):
    """Choosing an option brings new counts; the list still shows only what was looked for."""
    screen = explore("/")
    screen.open_list("prefecture")
    screen.place("prefecture").locator(".find input").fill("山")
    options = screen.place("prefecture").locator(".form-check:visible")
    wanted = [code for code, row in PREFECTURES.items() if "山" in row["name_ja"]]
    expect(options).to_have_count(len(wanted))
    screen.box("prefecture", wanted[0]).check()
    screen.shows(f"/?prefecture={wanted[0]}", len(where(prefecture_code=wanted[0])))
    expect(options).to_have_count(len(wanted))


def test_regions_chips_and_clear(explore):
    screen = explore("/?measure=rate")
    region = [code for code, row in PREFECTURES.items() if row["region"] == "shikoku"]
    link = screen.region("四国")
    link.click()
    screen.shows(f"/?prefecture={','.join(region)}&measure=rate", len(where(prefecture_code=",".join(region))))
    expect(link).to_have_attribute("aria-pressed", "true")
    expect(screen.chips()).to_have_count(len(region))
    screen.chips().filter(has_text="徳島県").click()
    rest = [code for code in region if PREFECTURES[code]["name_ja"] != "徳島県"]
    screen.shows(f"/?prefecture={','.join(rest)}&measure=rate", len(where(prefecture_code=",".join(rest))))
    screen.box("status", "planned").check()
    expect(screen.chips()).to_have_count(len(rest) + 1)
    screen.mark("clear-filters").click()
    screen.shows("/?measure=rate", len(PROJECTS))
    expect(screen.chips()).to_have_count(0)
    expect(screen.box("status", "planned")).not_to_be_checked()
