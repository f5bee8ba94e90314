"""Two browsers talk to each other; nothing typed is lost; every page of the forum is for everyone."""

import itertools
from datetime import timedelta
from types import SimpleNamespace

import pytest
from playwright.sync_api import expect

from data.community import accounts
from data.community.actors import Actor
from data.community.database import Database
from data.community.forum_posts import Written, reply
from data.config import from_environment
from tests.callbacks.community import PASSWORD, enrol

NUMBERS = itertools.count()
EVERY = 10_000


@pytest.fixture(scope="session")
def community(base_url, instance_dir):
    """The database of the running product."""
    database = Database(from_environment({"INSTANCE_DIR": str(instance_dir)}).database_address)
    yield SimpleNamespace(database=database)
    database.close()


@pytest.fixture
def member(community, new_page):
    """Somebody of a body, signed in by the form, in a browser of their own."""

    def member(name, body, role="member", **options):
        email = f"person{next(NUMBERS)}@city.example.lg.jp"
        account = enrol(community, email=email, name=name, body_name=body, role=role)
        with community.database.writing() as session:
            accounts.account_of(session, account).created_at -= timedelta(days=30)
        page = new_page(**options)
        page.clock.install()
        sign_in(page, email)
        page.account, page.email = account, email
        return page

    return member


def sign_in(page, email, path="/forum"):
    page.goto(f"/sign-in?next={path}")
    page.locator("#field-email").fill(email)
    page.locator("#field-password").fill(PASSWORD)
    page.get_by_test_id("sign-in").get_by_role("button", name="サインイン").first.click()
    expect(page.get_by_test_id("form-sign_out")).to_be_attached()


def begin(page, title="仕様書の共通化", text="どこまで**共通**にしましたか"):
    page.goto("/forum/new")
    page.locator("#field-title").fill(title)
    page.locator("#field-text").fill(text)
    page.get_by_role("button", name="話題を始める").click()
    expect(page.get_by_test_id("forum-thread")).to_be_visible()
    return page.url.partition("#")[0]


def answer(page, text):
    page.get_by_test_id("form-forum_reply").locator("textarea").fill(text)
    page.get_by_role("button", name="返信を送る").click()


def posts(page):
    return page.get_by_test_id("post")


def test_two_browsers_talk_to_each_other(member):
    one, other = member("検証 太郎", "検証市"), member("試験 花子", "試験区")
    address = begin(one)
    expect(posts(one)).to_have_count(1)
    other.goto(address)
    answer(other, "基本機能だけです <script>alert(1)</script>")
    expect(posts(other)).to_have_count(2)
    one.clock.fast_forward(EVERY)
    expect(posts(one)).to_have_count(2)
    expect(posts(one).last).to_contain_text("基本機能だけです <script>alert(1)</script>")
    expect(one.locator("[data-live-says]")).to_have_text("新しい返信が1件あります(最後は試験 花子(試験区))。")
    posts(one).last.get_by_role("button", name="引用").click()
    field = one.get_by_test_id("form-forum_reply").locator("textarea")
    expect(field).to_have_value("@試験 花子(試験区)\n> 基本機能だけです <script>alert(1)</script>\n\n")
    field.press_sequentially("ありがとうございます")
    one.get_by_role("button", name="プレビュー").click()
    preview = one.get_by_role("region", name="プレビュー")
    expect(preview).to_be_focused()
    expect(preview.locator("blockquote")).to_contain_text("基本機能だけです")
    one.get_by_role("button", name="返信を送る").click()
    expect(posts(one)).to_have_count(3)
    other.clock.fast_forward(EVERY)
    expect(posts(other)).to_have_count(3)
    other.goto("/forum")
    expect(other.get_by_test_id("account-links")).to_contain_text("お知らせ")


def test_an_edit_a_deletion_and_a_publication_appear_while_somebody_types(member, community):
    one, other = member("検証 太郎", "検証市"), member("試験 花子", "試験区")
    moderator = member("管理 花子", "検証県", role="moderator")
    address = begin(one)
    answer(one, "消される返信")
    expect(posts(one)).to_have_count(2)
    with community.database.writing() as session:
        accounts.account_of(session, other.account).created_at += timedelta(days=30)
    other.goto(address)
    answer(other, "資料 https://www.city.example.lg.jp/")
    expect(other.get_by_test_id("waiting")).to_be_visible()
    other.goto(address)
    expect(other.get_by_test_id("waiting-post")).to_contain_text("承認待ち")
    field = other.get_by_test_id("form-forum_reply").locator("textarea")
    field.fill("書きかけ")
    posts(one).last.get_by_role("link", name="編集・削除").click()
    one.on("dialog", lambda dialog: dialog.accept())
    one.get_by_test_id("form-forum_delete").get_by_role("button").click()
    expect(posts(one).last).to_contain_text("投稿者が削除しました")
    moderator.goto("/moderation")
    moderator.get_by_test_id("waiting-words").get_by_role("button", name="公開する").last.click()
    expect(moderator.get_by_test_id("moderation")).to_be_visible()
    one.goto(address)
    expect(posts(one)).to_have_count(3)
    other.clock.fast_forward(EVERY)
    expect(posts(other)).to_have_count(3)
    expect(posts(other).nth(1)).to_contain_text("投稿者が削除しました")
    expect(other.get_by_test_id("waiting-post")).to_have_count(0)
    expect(other.locator("[data-live-says]")).to_contain_text("投稿が1件変わりました")
    expect(field).to_have_value("書きかけ")
    expect(field).to_be_focused()
    other.clock.fast_forward(3 * EVERY)
    expect(other.locator("[data-unread-at]")).to_have_text("1")


def test_somebody_is_named_with_the_keyboard(member, axe):
    one, other = member("検証 太郎", "検証市"), member("試験 花子", "試験区")
    address = begin(one)
    other.goto(address)
    field = other.get_by_test_id("form-forum_reply").locator("textarea")
    field.press_sequentially("こんにちは＠検証")
    people = other.get_by_role("listbox", name="呼びかける相手")
    other.clock.fast_forward(1000)
    expect(people.get_by_role("option").first).to_have_text("検証 太郎検証市")
    expect(people.get_by_role("option").first).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", "people-0")
    expect(other.locator("[data-people-says]")).to_contain_text("候補")
    assert axe(other) == []
    field.press("Escape")
    expect(people).to_have_count(0)
    field.press_sequentially(" 太")
    other.clock.fast_forward(1000)
    expect(people).to_be_visible()
    field.press("Enter")
    expect(field).to_have_value("こんにちは＠検証 太郎(検証市) ")
    field.press_sequentially("さん")
    field.press("Control+Enter")
    expect(posts(other)).to_have_count(2)
    one.goto("/notifications")
    expect(one.get_by_test_id("notifications")).to_contain_text("あなたに呼びかけました")


def test_nothing_that_was_typed_is_lost(member, watch, base_url):
    watch.expect("do/forum_reply|ERR_FAILED")
    page = member("検証 次郎", "検証町")
    address = begin(page)
    field = page.get_by_test_id("form-forum_reply").locator("textarea")
    field.fill("長い文章の途中")
    page.reload()
    expect(field).to_have_value("長い文章の途中")
    page.get_by_test_id("account-links").get_by_role("button").first.click()
    page.get_by_test_id("form-sign_out").get_by_role("button").click()
    page.wait_for_url(f"{base_url}/")
    page.goto(address)
    expect(page.get_by_test_id("form-forum_reply")).to_have_count(0)
    sign_in(page, page.email, address.removeprefix(base_url))
    expect(field).to_have_value("長い文章の途中")
    page.route("**/do/forum_reply", lambda route: route.abort())
    page.get_by_role("button", name="返信を送る").click()
    expect(page.get_by_role("alert")).to_contain_text("送信できませんでした")
    page.unroute("**/do/forum_reply")
    page.reload()
    expect(field).to_have_value("長い文章の途中")
    page.get_by_role("button", name="返信を送る").click()
    expect(posts(page)).to_have_count(2)
    expect(field).to_have_value("")


def test_who_signs_in_after_somebody_reads_nothing_of_what_they_typed(member):
    page = member("検証 五郎", "検証市")
    page.goto("/forum/new")
    page.locator("#field-text").fill("まだ誰にも見せない文章")
    next_one, first = member("試験 六子", "試験区").email, page.email
    sign_in(page, next_one, "/forum/new")
    expect(page.locator("#field-text")).to_have_value("")
    sign_in(page, first, "/forum/new")
    expect(page.locator("#field-text")).to_have_value("まだ誰にも見せない文章")


def test_a_refused_link_is_marked_and_the_text_stays(member, watch):
    watch.expect("do/forum_start")
    page = member("検証 三郎", "検証村")
    page.goto("/forum/new")
    page.locator("#field-title").fill("題")
    page.locator("#field-text").fill("本文")
    page.locator("summary", has_text="関連づける").click()
    page.locator("#field-project").fill("99-999")
    page.get_by_role("button", name="話題を始める").click()
    expect(page.locator("#field-project")).to_be_focused()
    expect(page.locator("#field-project-error")).to_have_text("データにありません。選び直してください。")
    expect(page.locator("#field-text")).to_have_value("本文")


@pytest.fixture
def full(community, member):
    """A moderator before a thread with two pages, with a deleted and an edited post."""
    page = member("管理 花子", "検証県", role="moderator")
    address = begin(page, text="# 見出し\n\n| 項目 | 値 |\n|---|---|\n| 甲 | 1 |\n\n> 引用\n\n`code`\n\n- 一\n- 二")
    thread = int(address.rpartition("/")[2])
    actor = Actor(page.account, "moderator", since_days=99)
    for number in range(2, 28):
        with community.database.writing() as session:
            reply(session, actor, thread, Written(f"投稿 {number}"))
    return page, thread


@pytest.mark.parametrize(("lang", "width", "scheme"), [("/en", 1280, "light"), ("", 390, "dark")])
def test_every_page_is_for_everyone(full, axe, lang, width, scheme):
    page, thread = full
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    page.goto(f"/forum/{thread}")
    post = page.get_by_test_id("post").first.get_attribute("id").removeprefix("post-")
    paths = ["", f"?q={'投稿'}", f"/{thread}", f"/{thread}?page=2", "/new?category=gis", f"/post/{post}/edit"]
    for path in (*paths, f"/post/{post}/history"):
        page.goto(f"{lang}/forum{path}")
        expect(page.locator("main h1")).to_be_visible()
        for each in page.locator("main details").all():
            each.evaluate("each => { each.open = true; }")
        assert axe(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
