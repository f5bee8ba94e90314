"""Contributing in the browser: a correction, a document and an import from the form to the decision."""

import itertools

import pytest
from playwright.sync_api import expect

from data.community import accounts, sign_ins
from data.community.account_models import Account
from data.community.database import Database
from tests.data.importing import strange

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

    def person(role, width=1280, body=("prefecture", "13", "検証県"), **options):
        about = {"name": f"検証 {role}", **dict(zip(("body_kind", "body_code", "body_name"), body, strict=True))}
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
        "/contribute/new?table=participants&project_id=01-001",
        "/contribute/rows?table=participants&of=01-001",
        "/contribute/removal?table=participants&id=01-001/01453",
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


def test_my_municipality_takes_part(person, settled, axe):
    """One button, one source, and a word on it; the editor takes some values and not others."""
    officer = person("member", body=("municipality", "13101", "東京都千代田区"))
    editor = person("editor", 390)
    officer.goto("/projects/13-002")
    settled(officer)
    officer.get_by_role("link", name="千代田区(東京都)はこの案件に参加しています").click()
    form = officer.get_by_test_id("form-propose")
    expect(form.locator("#field-municipality_code")).to_have_value("千代田区(東京都)")
    form.locator("#field-source_url").fill("https://www.city.example.lg.jp/giji/1")
    form.locator("#field-note").fill("2ページ")
    officer.reload()
    expect(form.locator("#field-note")).to_have_value("2ページ")
    expect(form.locator("#field-source_url")).to_have_value("https://www.city.example.lg.jp/giji/1")
    form.get_by_role("button", name="提案を送る").click()
    expect(officer.get_by_test_id("proposal")).to_contain_text("確認を待っています")
    editor.goto(officer.evaluate("location.pathname"))
    name = editor.get_by_role("group", name="名称")
    expect(name.get_by_label("認めない理由")).to_be_hidden()
    name.get_by_label("この値を認める").press("Space")
    expect(name.get_by_label("認めない理由")).to_be_visible()
    assert fits(editor, axe) == []
    name.get_by_label("この値を認める").press("Space")
    editor.get_by_role("button", name="チェックした値を認める").click()
    expect(editor.get_by_test_id("proposal")).to_contain_text("認められました")


def test_a_value_rests_on_another_source(person, watch, axe):
    watch.expect("422")
    member = person("member")
    member.goto(f"/contribute/correction?table=projects&id={PROJECT}")
    form = member.get_by_test_id("form-propose")
    second = form.locator(".other-source").first
    second.locator("summary").click()
    expect(second).to_contain_text("先に上の欄を書き換えてください")
    form.locator("#field-title_ja").fill("直した題名")
    form.locator("#field-initial_cost_jpy").fill("1200万円")
    expect(second.get_by_role("checkbox")).to_have_count(2)
    form.locator("#field-source_url").fill("https://www.pref.example.lg.jp/1")
    form.locator("#field-source_url_2").fill("https://www.pref.example.lg.jp/2")
    form.locator("#field-note").fill("表")
    form.get_by_role("button", name="提案を送る").click()
    expect(second).to_contain_text("この出典による値を")
    assert axe(member) == []
    second.get_by_label("初期費用").check()
    form.get_by_role("button", name="提案を送る").click()
    cost = member.get_by_test_id("proposal").get_by_role("row", name="初期費用")
    expect(cost.get_by_role("link")).to_have_attribute("href", "https://www.pref.example.lg.jp/2")


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


def test_what_the_columns_are_is_said_on_the_page(person, watch, axe):
    """By keyboard: a list whose headings nobody knows, from the refusal to the question whether to publish."""
    watch.expect("422")
    page = person("administrator", 390)
    page.goto("/import")
    form = page.get_by_test_id("form-check_import")
    file = {"name": "一覧.csv", "mimeType": "text/csv", "buffer": strange.content()}
    form.locator("#field-file").set_input_files(file)
    form.locator("#field-as_of").fill("令和12年2月1日")
    form.get_by_role("button", name="点検する").click()
    columns = page.get_by_test_id("import-columns")
    expect(columns).to_be_visible(timeout=60_000)
    assert fits(page, axe) == []
    again = page.get_by_role("button", name="もう一度点検する")
    again.press("Enter")
    expect(page.locator("#column-0")).to_be_focused()
    expect(page.locator("#column-0-error")).to_contain_text("題名")
    for number, target in enumerate(strange.TARGETS):
        page.locator(f"#column-{number}").select_option(target)
    expect(page.locator("#unit-3")).to_be_hidden()
    page.locator("#unit-4").select_option("1000")
    again.press("Enter")
    word = page.get_by_label("状況の「動いている」")
    expect(word).to_be_visible(timeout=60_000)
    assert fits(page, axe) == []
    for each, code in strange.NOW.items():
        page.get_by_label(f"状況の「{each}」").select_option(code)
    page.get_by_label("参加団体の「まぼろし町」").fill("蕨市")
    again.press("Enter")
    expect(page.get_by_test_id("form-confirm_import")).to_be_visible(timeout=60_000)
    with page.expect_download() as saved:
        page.get_by_role("link", name="対応をファイル").click()
    assert saved.value.suggested_filename == "mapping.toml"
    page.get_by_role("button", name="この取込みを消す").click()
    expect(page.get_by_test_id("importing")).to_be_visible()


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
