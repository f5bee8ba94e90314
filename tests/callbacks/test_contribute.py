"""The pages and forms of proposals, as people send them."""

import json
import re

import pytest

from data.community.fact_rows import TABLES
from tests.callbacks.community import Person, enrol
from tests.callbacks.wire import Wire
from tests.data.community.hostile import HOSTILE, SCRIPTS

WHY = {"source_url": "https://www.pref.example.lg.jp/kobo/1", "note": "3ページの表"}
FORM = "/contribute/correction?table=projects&id=13-001"


@pytest.fixture
def people(product):
    def person(role, code="13", kind="prefecture"):
        about = {"role": role, "body_kind": kind, "body_code": code}
        return Person(product, enrol(product.reader.community, f"{role}{code}@pref.example.lg.jp", **about))

    return person


def test_a_correction_goes_its_way(people):
    member, editor = people("member"), people("editor")
    form = member.sees(FORM)
    assert form.status_code == 200
    assert 'name="title_ja"' in form.text
    answer = member.does("propose", table="projects", action="change", row="13-001", title_ja="直した題名", **WHY)
    assert answer.json["go"] == "/contributions/1"
    assert "直した題名" in editor.sees("/contributions/1").text
    assert "/contributions/1" in editor.sees("/en/contributions").text
    assert 'data-write="accept_proposal"' not in member.sees("/contributions/1").text
    assert member.does("accept_proposal", key="1").status_code == 403
    assert editor.does("accept_proposal", key="1").json["go"] == "/contributions/1"
    assert "認められました" in member.sees("/contributions/1").text


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("lang", ["", "/en"])
def test_the_form_of_a_new_row(people, table, lang):
    page = people("member").sees(f"{lang}/contribute/new?table={table}")
    assert page.status_code == 200
    assert 'name="source_url"' in page.text


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/contribute/new?table=sources", 404),
        ("/contribute/correction?table=vendors&id=V9999", 404),
        ("/contribute/correction?table=accounts&id=1", 404),
        ("/contribute/correction", 200),
        ("/contribute/new?table=participants&project_id=13-001", 200),
        ("/contribute/new?table=participants&project_id=99-999", 404),
        ("/contribute/correction?table=participants&id=13-001", 404),
        ("/contribute/removal?table=contacts&id=A001", 404),
        ("/contribute/removal?table=projects&id=13-001", 404),
        ("/contribute/rows?table=participants&of=13-001", 200),
        ("/contribute/rows?table=metrics&of=01-007", 200),
        ("/contribute/rows?table=products&of=V0001", 200),
        ("/contribute/rows?table=products&of=V9999", 404),
        ("/contribute/rows?table=projects&of=13-001", 404),
        ("/contribute/rows", 404),
        ("/contribute/correction?table=projects", 404),
        ("/contributions/99", 404),
        ("/contributions/x", 404),
        ("/contribute/correction?table=vendors&id=V0001", 200),
    ],
)
def test_what_there_is_to_correct(people, path, status):
    assert people("member").sees(path).status_code == status


def test_an_officer_says_that_their_municipality_takes_part(people, product):
    """From the button on the page of the project to the decision, through the forms as they are."""
    officer, editor = people("member", "13101", "municipality"), people("editor")
    page = json.dumps(Wire(officer.client).page("/projects/13-001"))
    (address,) = re.findall(r'/contribute/new[^"]*municipality_code=13101[^"]*', page)
    form = officer.sees(address).text
    assert 'name="project_id" value="13-001"' in form
    assert "千代田区" in form
    sent = {"project_id": "13-001", "municipality_code": "千代田区(東京都)", "role": "participant", "name_ja": ""}
    assert officer.does("propose", table="participants", action="add", **WHY | sent).json["go"] == "/contributions/1"
    assert officer.does("propose", table="participants", action="add", **WHY | sent).json["rule"] == "proposed_already"
    page = editor.sees("/contributions/1").text
    assert 'name="accept.role"' in page
    assert 'name="reason.role"' in page
    ticked = {f"accept.{name}": "on" for name in sent}
    assert editor.does("accept_proposal", key="1", **ticked).status_code == 200
    assert "認められました" in officer.sees("/contributions/1").text


def test_values_are_decided_on_one_by_one(people):
    member, editor = people("member"), people("editor")
    both = {"title_ja": "直した題名", "initial_cost_jpy": "1200万円"}
    other = {"source_url_2": "https://www.pref.example.lg.jp/kobo/2", "rests_2.initial_cost_jpy": "on"}
    member.does("propose", table="projects", action="change", row="13-001", **WHY | both | other)
    assert "https://www.pref.example.lg.jp/kobo/2" in editor.sees("/contributions/1").text
    none = {"reason.title_ja": "", "reason.initial_cost_jpy": ""}
    assert editor.does("accept_proposal", key="1", **none).json["rule"] == "none_accepted"
    some = {**none, "accept.title_ja": "on"}
    assert editor.does("accept_proposal", key="1", **some).json["fields"].keys() == {"reason.initial_cost_jpy"}
    assert editor.does("accept_proposal", key="1", **some | {"reason.initial_cost_jpy": "税込み"}).status_code == 200
    page = member.sees("/contributions/1").text
    assert "一部が認められました" in page
    assert "認められませんでした: 税込み" in page


def test_faults_are_said_in_words(people):
    sent = {"table": "projects", "action": "change", "row": "13-001", "initial_cost_jpy": "たくさん"}
    answer = people("member").does("propose", lang="/en", **sent)
    assert answer.status_code == 422
    assert answer.json["fields"] == {
        "initial_cost_jpy": "“たくさん” cannot be read as a number.",
        "source_url": "a value is needed, but the cell is blank.",
        "note": "Please enter 1 to 2000 characters.",
    }


@pytest.mark.parametrize("path", ["projects/13-001", "cases/C0001", "documents/D0001", "vendors/V0001", "contacts"])
def test_facts_lead_to_their_correction(wire, path):
    from_page = str(wire.page(f"/{path}"))
    assert "/contribute/correction?table=" in from_page


def test_others_see_nothing(people, product):
    people("member").does("propose", table="projects", action="change", row="13-001", title_ja="x", **WHY)
    for stranger in (people("member", "27"), people("editor", "27"), people("reader")):
        assert stranger.sees("/contributions/1").status_code == 403
    assert Person(product).sees("/contributions/1").status_code == 302


def test_hostile_texts_are_text(people):
    member, editor = people("member"), people("editor")
    for number in range(5):
        words = "\n".join(HOSTILE[number::5]).replace("\0", "")
        sent = {"note_ja": words[:9000], "lead_organization_ja": SCRIPTS[number], "note": words[:2000]}
        answer = member.does("propose", table="projects", action="change", row="13-001", **WHY | sent)
        assert answer.status_code in {200, 422}
        if answer.status_code == 422:
            assert set(answer.json["fields"]) == {"note_ja"}
            sent["note_ja"] = " ".join(SCRIPTS[:20]).replace("\x01", "").replace("\0", "")
            assert (
                member.does("propose", table="projects", action="change", row="13-001", **WHY | sent).status_code == 200
            )
    for path in ("/contributions", "/contributions/1"):
        page = editor.sees(path).text
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "javascript:alert" not in page or 'href="javascript:' not in page
