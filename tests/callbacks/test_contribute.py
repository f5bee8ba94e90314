"""The pages and forms of proposals, as people send them."""

import pytest

from tests.callbacks.community import Person, enrol
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
    answer = member.does("propose", table="projects", row="13-001", title_ja="直した題名", **WHY)
    assert answer.json["go"] == "/contributions/1"
    assert "直した題名" in editor.sees("/contributions/1").text
    assert "/contributions/1" in editor.sees("/en/contributions").text
    assert 'data-write="accept_proposal"' not in member.sees("/contributions/1").text
    assert member.does("accept_proposal", key="1").status_code == 403
    assert editor.does("accept_proposal", key="1").json["go"] == "/contributions/1"
    assert "認められました" in member.sees("/contributions/1").text


@pytest.mark.parametrize("table", ["projects", "case_studies", "documents", "contacts"])
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
        ("/contribute/correction?table=projects", 404),
        ("/contributions/99", 404),
        ("/contributions/x", 404),
        ("/contribute/correction?table=vendors&id=V0001", 200),
    ],
)
def test_what_there_is_to_correct(people, path, status):
    assert people("member").sees(path).status_code == status


def test_faults_are_said_in_words(people):
    sent = {"table": "projects", "row": "13-001", "initial_cost_jpy": "たくさん"}
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
    people("member").does("propose", table="projects", row="13-001", title_ja="x", **WHY)
    for stranger in (people("member", "27"), people("editor", "27"), people("reader")):
        assert stranger.sees("/contributions/1").status_code == 403
    assert Person(product).sees("/contributions/1").status_code == 302


def test_hostile_texts_are_text(people):
    member, editor = people("member"), people("editor")
    for number in range(5):
        words = "\n".join(HOSTILE[number::5]).replace("\0", "")
        sent = {"note_ja": words[:9000], "lead_organization_ja": SCRIPTS[number], "note": words[:2000]}
        answer = member.does("propose", table="projects", row="13-001", **WHY | sent)
        assert answer.status_code in {200, 422}
        if answer.status_code == 422:
            assert set(answer.json["fields"]) == {"note_ja"}
            sent["note_ja"] = " ".join(SCRIPTS[:20]).replace("\x01", "").replace("\0", "")
            assert member.does("propose", table="projects", row="13-001", **WHY | sent).status_code == 200
    for path in ("/contributions", "/contributions/1"):
        page = editor.sees(path).text
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "javascript:alert" not in page or 'href="javascript:' not in page
