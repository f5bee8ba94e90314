"""Search as you type: small answers that lead somewhere, in both languages and for any snapshot."""

import pytest

from data.text import text
from layouts.page_registry import NOT_FOUND, resolve
from tests.data.queries import recount


def _ask(client, query, lang="ja", **more):
    answer = client.get("/search.json" if lang == "ja" else f"/{lang}/search.json", query_string={"q": query, **more})
    assert answer.status_code == 200
    return answer.get_json()


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("query", ["東京", "gis", "三条", "しせつよやく", "株式会社", "クラウド", "要件", "a"])
def test_every_suggestion_leads_to_a_page_that_exists(client, snapshot, lang, query):
    for group in _ask(client, query, lang)["groups"]:
        assert group["label"] == text(lang, f"search.kind.{group['kind']}")
        assert len(group["hits"]) <= 5
        for hit in group["hits"]:
            path = hit["href"].partition("#")[0].partition("?")[0]
            assert resolve(path, snapshot).page is not NOT_FOUND, hit
            assert resolve(path, snapshot).lang == lang


def test_a_municipality_leads_to_what_it_takes_part_in(client):
    (group,) = [each for each in _ask(client, "三条市")["groups"] if each["kind"] == "municipality"]
    assert [hit["href"] for hit in group["hits"]] == ["/prefectures/15?municipality=15204"]


def test_a_project_is_suggested_with_its_place_and_type(client):
    row = recount.PROJECTS[40]
    (group,) = [each for each in _ask(client, row["title_en"], "en")["groups"] if each["kind"] == "project"]
    hit = next(hit for hit in group["hits"] if hit["href"] == f"/en/projects/{row['project_id']}")
    assert hit["title"] == row["title_en"]
    assert recount.PREFECTURES[row["prefecture_code"]]["name_en"] in hit["note"]


@pytest.mark.parametrize(
    "query", ["", "   ", "ほげほげふが", "<script>alert(1)</script>", "%%", "\\", "x" * 5000, "\x00"]
)
def test_what_finds_nothing_is_answered_quietly(client, query):
    assert _ask(client, query)["groups"] == []


def test_the_snapshot_of_the_address_is_searched(client, app):
    oldest = app.reader.store.ids[-1]
    for group in _ask(client, "東京", snapshot=oldest)["groups"]:
        for hit in group["hits"]:
            assert f"snapshot={oldest}" in hit["href"]
