"""The map by pointer and by keyboard: choose, let go, add, read values, change the measure."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.pointer import click_area, move_to_area, press
from tests.browser.shipped import AREAS, PREFECTURES, where

TOKYO, KANAGAWA = "13", "14"
# Press every arrow key at every place that is reached, going back to the nearest place with a key not yet pressed.
WALK = """() => {
  const map = document.querySelector('.place-map'), said = document.getElementById('announcer');
  const here = () => said.textContent.split(',')[0];
  const press = (key) => map.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true}));
  const KEYS = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'];
  const ways = {[here()]: {}};
  const wayToNews = () => {
    const queue = [[here(), []]], seen = new Set([here()]);
    while (queue.length) {
      const [place, keys] = queue.shift();
      const fresh = KEYS.find((key) => !(key in ways[place]));
      if (fresh) return [...keys, fresh];
      for (const [key, next] of Object.entries(ways[place])) {
        if (!seen.has(next)) seen.add(next) && queue.push([next, [...keys, key]]);
      }
    }
  };
  for (let keys = wayToNews(); keys; keys = wayToNews()) {
    for (const key of keys) {
      const from = here();
      press(key);
      ways[from][key] = here();
      ways[here()] = ways[here()] || {};
    }
  }
  return Object.keys(ways);
}"""


def led(*codes):
    return len(where(prefecture_code=",".join(codes)))


def outlined(screen):
    """How many areas carry the outline of what is chosen."""
    return screen.page.locator("#map .choroplethlayer path").count() - AREAS


def test_a_click_chooses_and_lets_go_again_and_shift_adds(explore):
    screen = explore("/")
    click_area(screen.page, TOKYO)
    screen.shows("/?prefecture=13", led(TOKYO))
    expect(screen.chips()).to_have_text(["都道府県: 東京都×"])
    assert outlined(screen) == 1
    press(screen.page, shift=True)
    screen.shows("/", led(*PREFECTURES))
    click_area(screen.page, TOKYO)
    screen.shows("/?prefecture=13", led(TOKYO))
    click_area(screen.page, KANAGAWA, shift=True)
    screen.shows("/?prefecture=13,14", led(TOKYO, KANAGAWA))
    assert outlined(screen) == 2
    expect(screen.chips()).to_have_text(["都道府県: 東京都×", "都道府県: 神奈川県×"])
    click_area(screen.page, KANAGAWA)
    screen.shows("/?prefecture=14", led(KANAGAWA))
    assert outlined(screen) == 1
    press(screen.page)
    screen.shows("/", led(*PREFECTURES))
    assert outlined(screen) == 0
    expect(screen.chips()).to_have_count(0)


@pytest.mark.parametrize(("path", "name", "value"), [("/", "東京都", "{}件"), ("/en/", "Tokyo", "{} projects")])
def test_the_pointer_on_an_area_tells_its_name_and_value(explore, path, name, value):
    page = explore(path).page
    move_to_area(page, TOKYO)
    label = page.locator("#map .hoverlayer .hovertext")
    expect(label).to_contain_text(name)
    expect(label).to_contain_text(value.format(led(TOKYO)))


def test_islands_in_insets_are_chosen_as_the_others(explore):
    screen = explore("/en/")
    click_area(screen.page, "47")
    screen.shows("/en/?prefecture=47", led("47"))


def test_the_keyboard_moves_tells_and_chooses(explore):
    screen = explore("/")
    page, announcer = screen.page, screen.page.locator("#announcer")
    screen.tab_to(screen.mark("map"))
    expect(announcer).to_have_text(f"東京都, {led(TOKYO)}件")
    page.keyboard.press("ArrowLeft")
    expect(announcer).not_to_contain_text("東京都")
    expect(page.locator("#map .map-active")).to_have_count(1)
    name = announcer.text_content().split(",")[0]
    (code,) = [code for code, row in PREFECTURES.items() if row["name_ja"] == name]
    page.keyboard.press("Enter")
    screen.shows(f"/?prefecture={code}", led(code))
    expect(announcer).to_contain_text("選択中")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+Enter")
    expect(page).to_have_url(re.compile(r"\?prefecture=\d\d,\d\d$"))
    screen.settle()
    expect(page.locator("#map .map-active")).to_have_count(1)
    page.keyboard.press("Shift+Enter")
    screen.shows(f"/?prefecture={code}", led(code))
    page.keyboard.press("ArrowLeft")
    page.keyboard.press(" ")
    screen.shows("/", led(*PREFECTURES))
    assert screen.mark("map").evaluate("(map) => map === document.activeElement")


def test_every_area_is_reached_by_arrow_keys(explore):
    page = explore("/").page
    page.locator(".place-map").focus()
    assert len(page.evaluate(WALK)) == AREAS


def test_the_measure_changes_legend_values_and_address(explore):
    screen = explore("/?prefecture=13")
    legend = screen.page.locator("#map-legend")
    counts = legend.text_content()
    assert "データなし" in counts
    screen.place("measure").locator("select").select_option("rate")
    screen.shows("/?prefecture=13&measure=rate", led(TOKYO))
    expect(legend).to_contain_text("%")
    expect(screen.page.locator("#map-caption")).to_contain_text("割合")
    screen.place("measure").locator("select").select_option("projects")
    screen.shows("/?prefecture=13", led(TOKYO))
    expect(legend).to_have_text(counts)
