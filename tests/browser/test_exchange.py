"""Messages between two browsers, a rating by its form, and every page of the exchange for everyone."""

import itertools
from types import SimpleNamespace

import pytest
from playwright.sync_api import expect

from data.community.database import Database
from data.config import from_environment
from tests.browser.test_forum import sign_in
from tests.callbacks.community import enrol

NUMBERS = itertools.count()
EVERY = 6_000
PROJECT = "04-001"


@pytest.fixture(scope="module")
def held(base_url, instance_dir):
    """The database of the running product."""
    database = Database(from_environment({"INSTANCE_DIR": str(instance_dir)}).database_address)
    yield SimpleNamespace(database=database)
    database.close()


@pytest.fixture
def official(held, new_page):
    """Somebody of a body, signed in, in a browser of their own."""

    def official(name, code, body, **options):
        email = f"official{next(NUMBERS)}@city.example.lg.jp"
        account = enrol(held, email=email, name=name, body_code=code, body_name=body)
        page = new_page(**options)
        page.clock.install()
        sign_in(page, email, "/messages")
        page.account = account
        return page

    return official


def begin(one, other, text):
    one.goto(f"/messages/new?to={other.account}")
    one.locator("#field-text").fill(text)
    one.get_by_role("button", name="送信する").click()
    expect(one.get_by_test_id("log")).to_contain_text(text.partition("\n")[0])
    return one.url


def test_two_browsers_talk_without_a_reload(official):
    one, other = official("検証 太郎", "29201", "奈良市"), official("試験 花子", "13101", "千代田区")
    address = begin(one, other, "はじめまして")
    other.goto("/messages")
    expect(other.get_by_test_id("talk").first).to_contain_text("未読1件")
    other.goto(address)
    other.locator("#field-text").fill("こちらこそ <img src=x onerror=alert(1)>")
    other.get_by_role("button", name="送信する").click()
    expect(other.get_by_test_id("log").locator("li")).to_have_count(2)
    expect(other.locator("#field-text")).to_have_value("")
    one.clock.fast_forward(EVERY)
    expect(one.get_by_test_id("log")).to_contain_text("こちらこそ <img")
    other.goto("/messages")
    expect(other.get_by_test_id("talk").first).not_to_contain_text("未読")


def test_a_message_that_was_not_sent_is_still_there(official):
    one, other = official("検証 太郎", "29201", "奈良市"), official("試験 花子", "13101", "千代田区")
    address = begin(one, other, "はじめまして")
    one.locator("#field-text").fill("まだ書きかけ")
    one.goto("/messages")
    one.goto(address)
    expect(one.locator("#field-text")).to_have_value("まだ書きかけ")


def test_a_body_rates_by_keyboard(official):
    page = official("検証 太郎", "04100", "仙台市")
    page.goto(f"/projects/{PROJECT}/rate")
    page.locator("#field-overall-5").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#field-overall-4")).to_be_checked()
    page.get_by_role("button", name="この内容で評価する").press("Enter")
    expect(page.get_by_test_id("form-take_rating_back")).to_be_visible()


@pytest.mark.parametrize(("lang", "width", "scheme"), [("/en", 1280, "light"), ("", 390, "dark")])
def test_every_page_is_for_everyone(official, axe, lang, width, scheme):
    one, other = official("検証 太郎", "04100", "仙台市"), official("試験 花子", "13101", "千代田区")
    number = begin(one, other, "はじめまして\n\n**相談**です").rpartition("/")[2]
    one.set_viewport_size({"width": width, "height": 900})
    one.emulate_media(color_scheme=scheme)
    paths = ["/messages?find=千代田", f"/messages/{number}", f"/messages/new?to={other.account}"]
    for path in (*paths, f"/members/{other.account}", "/interests", f"/projects/{PROJECT}/rate"):
        one.goto(lang + path)
        expect(one.locator("main h1")).to_be_visible()
        assert axe(one) == [], path
        assert one.evaluate("document.documentElement.scrollWidth") <= width, path
