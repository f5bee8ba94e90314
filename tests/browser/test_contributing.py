"""Contributing in the browser: a correction, a document and an import from the form to the decision."""

import itertools

import pytest
from playwright.sync_api import expect

from data.community import accounts, sign_ins
from data.community.account_models import Account
from data.community.database import Database

NUMBERS = itertools.count()
PROJECT = "13-001"
LIST = "案件名,都道府県,システムの種類,初期費用\n検証用の電子申請,埼玉県,電子申請,約300万円\n"


@pytest.fixture
def database(base_url, instance_dir):
    """The database of the running product, which makes it at its start."""
    database = Database(f"sqlite:///{instance_dir / 'community.sqlite3'}")
    yield database
    database.close()


@pytest.fixture
def person(database, new_page):
    """A page of somebody's browser: ``person("editor", 390)``."""

    def person(role, width=1280, **options):
        about = {"name": f"検証 {role}", "body_kind": "prefecture", "body_code": "13", "body_name": "検証県"}
        with database.writing() as session:
            email = f"{role}{next(NUMBERS)}@contributing.example"
            account = Account(email=email, role=role, state="active", **about)
            session.add(account)
            session.flush()
            token = sign_ins.begin(session, accounts.account_of(session, account.id))
        page = new_page(width, **options)
        page.goto("/sign-in")
        page.context.add_cookies([{"name": "member", "value": token, "url": page.url}])
        return page

    return person


def fits(page, axe):
    """Nothing that axe finds, nothing wider than the window."""
    found = axe(page)
    width = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return found + ([f"{width} px too wide: {page.url}"] if width > 0 else [])


@pytest.mark.parametrize(("lang", "width", "scheme"), [("", 1280, "light"), ("/en", 390, "dark")])
def test_every_page_is_accessible_and_fits(person, axe, lang, width, scheme):
    page = person("administrator", width, color_scheme=scheme)
    for path in (
        "/documents/new",
        f"/contribute/correction?table=projects&id={PROJECT}",
        "/contribute/correction",
        "/contribute/new?table=case_studies",
        "/contributions",
        "/moderation",
        "/import",
    ):
        page.goto(lang + path)
        assert fits(page, axe) == []


def test_a_correction_from_the_project_to_the_decision(person, watch, settled, axe):
    watch.expect("422")
    member, editor = person("member"), person("editor", 390)
    member.goto(f"/projects/{PROJECT}")
    settled(member)
    member.get_by_role("link", name="誤りを知らせる").click()
    form = member.get_by_test_id("form-propose")
    form.locator("#field-initial_cost_jpy").fill("たくさん")
    form.locator("#field-source_url").fill("https://www.pref.example.lg.jp/kobo/1")
    form.locator("#field-note").fill("3ページの表")
    form.get_by_role("button", name="提案を送る").click()
    expect(member.locator("#field-initial_cost_jpy-error")).to_contain_text("たくさん")
    expect(member.locator("#field-initial_cost_jpy")).to_be_focused()
    assert axe(member) == []
    form.locator("#field-initial_cost_jpy").fill("1,200万円")
    form.get_by_role("button", name="提案を送る").click()
    expect(member.get_by_test_id("proposal")).to_contain_text("12,000,000円")
    path = member.evaluate("location.pathname")
    editor.goto(path)
    assert fits(editor, axe) == []
    editor.get_by_role("button", name="認める", exact=True).click()
    expect(editor.get_by_test_id("proposal")).to_contain_text("認められました")
    member.reload()
    expect(member.get_by_test_id("proposal")).to_contain_text("認められました")


def test_a_document_from_the_form_to_the_list(person, axe):
    member, moderator = person("member"), person("moderator", 390)
    member.goto("/documents/new")
    form = member.get_by_test_id("form-upload_document")
    form.locator("#field-file").set_input_files(
        {"name": "手引き.txt", "mimeType": "text/plain", "buffer": "共同調達の進め方".encode()}
    )
    form.locator("#field-title_ja").fill("検証用の手引き")
    form.locator("#field-document_type").select_option("manual")
    form.get_by_role("button", name="送る").click()
    expect(member.get_by_test_id("contributions")).to_contain_text("確認待ち")
    moderator.goto("/moderation")
    waiting = moderator.get_by_test_id("waiting-documents")
    expect(waiting).to_contain_text("検証用の手引き")
    waiting.get_by_text("公開しない").first.click()
    assert fits(moderator, axe) == []
    waiting.get_by_role("button", name="公開する").click()
    expect(moderator.get_by_test_id("waiting-documents")).not_to_contain_text("検証用の手引き")
    member.reload()
    expect(member.get_by_test_id("contributions")).to_contain_text("公開済み")


def test_an_import_is_followed_to_its_report(person, axe):
    """Only the check: what is published here would be the product's own data."""
    page = person("administrator")
    page.goto("/import")
    form = page.get_by_test_id("form-check_import")
    form.locator("#field-file").set_input_files({"name": "一覧.csv", "mimeType": "text/csv", "buffer": LIST.encode()})
    form.locator("#field-as_of").fill("令和12年1月1日")
    form.get_by_role("button", name="点検する").click()
    expect(page.get_by_test_id("form-confirm_import")).to_be_visible(timeout=60_000)
    expect(page.locator(".import-report")).to_contain_text("検証用の電子申請")
    assert fits(page, axe) == []
    page.set_viewport_size({"width": 390, "height": 900})
    assert fits(page, axe) == []
    page.get_by_role("button", name="この取込みを消す").click()
    expect(page.get_by_test_id("importing")).to_be_visible()
