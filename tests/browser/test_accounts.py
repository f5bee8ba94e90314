"""Accounts in the browser: asking for one, being let in, the menu by keyboard, and nothing that axe finds."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from data.community import accounts, hashes, notifications, sign_ins
from data.community.account_models import SignIn
from data.community.accounts import NewAccount
from data.community.database import Database

PASSWORD = "correct horse battery"
PAGES = ("/sign-in", "/sign-up", "/sign-up?sent=1", "/forgot", "/reset", "/confirm", "/confirm?done=1")
OWN_PAGES = (
    "/account",
    "/account/prove",
    "/account/email?token=x",
    "/account/second-factor",
    "/notifications",
    "/accounts",
    "/audit",
)


@pytest.fixture
def database(base_url, instance_dir):
    """The database of the running product, which makes it at its start."""
    database = Database(f"sqlite:///{instance_dir / 'community.sqlite3'}")
    yield database
    database.close()


@pytest.fixture
def member(database, request):
    """Make an account of a synthetic person: ``member("administrator")``; its number."""

    def member(role, name="検証 管理花子"):
        told = NewAccount(f"{role}-{abs(hash(request.node.nodeid))}@x.example", name, "prefecture", "29", "奈良県")
        with database.writing() as session:
            account = accounts.create(session, told, hashes.made(PASSWORD), role=role, state="active")
            notifications.notify(session, [account.id], "role", "/account")
            return account.id

    return member


@pytest.fixture
def signed_in(database, new_page):
    """A page of a browser that is signed in as an account: ``signed_in(number, 390)``."""

    def signed_in(account_id, width=1280, **options):
        with database.writing() as session:
            token = sign_ins.begin(session, accounts.account_of(session, account_id))
        page = new_page(width, **options)
        page.goto("/sign-in")
        page.context.add_cookies([{"name": "member", "value": token, "url": page.url}])
        return page

    return signed_in


@pytest.mark.parametrize(("lang", "width", "scheme"), [("", 1280, "light"), ("/en", 390, "dark")])
def test_every_page_is_accessible_and_fits(member, signed_in, axe, lang, width, scheme):
    number = member("administrator")
    page = signed_in(number, width, color_scheme=scheme)
    for path in (*PAGES, *OWN_PAGES, f"/accounts/{number}"):
        page.goto(lang + path)
        assert axe(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


@pytest.mark.parametrize("width", [1280, 390])
def test_the_menu_of_the_account_by_keyboard(member, signed_in, settled, axe, width):
    page = signed_in(member("administrator"), width)
    page.goto("/en/")
    settled(page)
    button = page.get_by_test_id("account-links").get_by_role("button").first
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="1 notification")).to_be_visible()
    assert axe(page, within="header") == []
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="1 notification")).to_be_hidden()
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_title("Notifications - Joint Procurement Dashboard")
    page.get_by_role("button", name="Your role has changed.").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your account")
    expect(page.locator(".unread")).to_be_hidden()


def test_from_asking_to_being_let_in(page, member, signed_in, watch):
    watch.expect("422")
    page.goto("/sign-up")
    page.get_by_label("団体の名前").fill("府中市")
    page.get_by_label("氏名").fill("検証 申請者")
    page.get_by_label("メールアドレス").fill("asks@x.example")
    page.get_by_label("パスワード", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="申請する").click()
    wrong = page.locator(".field-error")
    expect(wrong).to_contain_text("府中市(東京都) / 府中市(広島県)")
    expect(page.get_by_label("団体の名前")).to_be_focused()
    page.get_by_label("団体の名前").fill("府中市(広島県)")
    page.get_by_role("button", name="申請する").press("Enter")
    expect(page.get_by_text("管理する人が承認すると")).to_be_visible()
    moderator = signed_in(member("moderator", "検証 進行役"))
    moderator.goto("/accounts?q=asks@x.example")
    moderator.get_by_role("link", name="検証 申請者").click()
    moderator.get_by_role("button", name="承認する").click()
    expect(moderator.get_by_role("heading", level=1)).to_have_text("会員の管理")
    page.goto("/sign-in?next=/account")
    page.get_by_label("メールアドレス").fill("asks@x.example")
    page.get_by_label("パスワード", exact=True).fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("自分のアカウント")
    expect(page.get_by_text("府中市(広島県)")).to_be_visible()


def test_a_password_is_looked_at_and_what_is_wrong_is_read_out_with_its_hint(page, watch):
    watch.expect("422")
    page.goto("/sign-up")
    for label, words in (
        ("団体の名前", "天理市(奈良県)"),
        ("氏名", "検証 花子"),
        ("メールアドレス", "hanako@x.example"),
    ):
        page.get_by_label(label).fill(words)
    password = page.get_by_label("パスワード", exact=True)
    password.fill("hanako@x.example")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(password).to_have_attribute("type", "text")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(password).to_be_focused()
    expect(password).to_have_attribute("type", "password")
    expect(password).to_have_accessible_description(re.compile("推測されやすい.*15文字以上"))
    password.fill("odawara no kamaboko wa umai")
    password.press("Enter")
    expect(page.get_by_text("管理する人が承認すると")).to_be_visible()


def test_another_browser_is_signed_out_by_keyboard_once_the_password_was_typed_again(
    member, signed_in, database, watch
):
    watch.expect("403")
    number = member("member")
    page, other = signed_in(number), signed_in(number, 390)
    with database.writing() as session:
        for held in session.scalars(select(SignIn)):
            held.proved_at -= timedelta(hours=1)
    page.goto("/en/account")
    page.get_by_role("button", name="Sign out in all other browsers").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Confirm that it is you")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your account")
    page.get_by_role("button", name="Sign out in all other browsers").press("Enter")
    expect(page.get_by_role("button", name="Sign out in all other browsers")).to_have_count(0)
    other.goto("/account")
    expect(other.get_by_role("heading", level=1)).to_have_text("サインイン")


def test_the_kind_of_body_says_what_is_suggested(page):
    page.goto("/en/sign-up")
    body = page.get_by_label("Name of the body")
    expect(body).to_have_attribute("list", "suggestions-municipality")
    page.get_by_label("Kind of body").select_option("vendor")
    expect(body).to_have_attribute("list", "suggestions-vendor")


def test_a_reset_link_is_shown_once_to_be_copied(member, signed_in):
    page = signed_in(member("administrator"))
    page.goto(f"/en/accounts/{member('member', '検証 太郎')}")
    page.get_by_role("button", name="Issue a reset link").click()
    link = page.locator(".made-link")
    expect(link).to_be_focused()
    address = link.input_value()
    assert "/reset?token=" in address
    page.goto(address)
    expect(page.get_by_label("新しいパスワード")).to_be_visible()
