"""The forum on other pages: what is discussed about a project and a system type, posts in the search of the header."""

import json

import pytest
from sqlalchemy.exc import OperationalError

from tests.callbacks.community import Person, enrol
from tests.callbacks.wire import Wire, marked


@pytest.fixture
def project(snapshot):
    projects = snapshot.projects
    return projects[projects["system_type"] == "gis"]["project_id"].iloc[0]


@pytest.fixture
def discussed(product, project):
    member = Person(product, enrol(product.reader.community))
    told = {"category": "gis", "title": "航空写真の更新", "text": "何年ごとに撮影していますか", "project": project}
    assert member.does("forum_start", **told).status_code == 200
    return Wire(product.server.test_client())


def test_pages_of_facts_show_the_latest_threads_and_the_way_to_begin_one(discussed, project):
    for path in (f"/projects/{project}", "/systems/gis", f"/en/projects/{project}", "/en/systems/gis"):
        drawn = json.dumps(discussed.page(path), ensure_ascii=False)
        assert "航空写真の更新" in drawn
        assert marked(discussed.page(path), "discussion")
    drawn = json.dumps(discussed.page(f"/projects/{project}"), ensure_ascii=False)
    assert f"/forum/new?category=gis&project={project}" in drawn


def test_a_page_without_threads_invites(discussed):
    drawn = json.dumps(discussed.page("/systems/facility_reservation"), ensure_ascii=False)
    assert "航空写真の更新" not in drawn
    assert "/forum/new?category=facility_reservation" in drawn


def test_posts_are_found_by_the_search_of_every_page(product, discussed):
    found = product.server.test_client().get("/search.json?q=撮影していますか").json
    (group,) = [each for each in found["groups"] if each["kind"] == "post"]
    assert group["hits"] == [
        {"title": "航空写真の更新", "note": "検証 太郎(検証市)", "href": "/forum/post/1"},
    ]
    assert "航空写真の更新" in json.dumps(discussed.page("/search", "?q=撮影していますか"), ensure_ascii=False)


def test_search_and_pages_stand_when_the_database_fails(product, discussed, project, monkeypatch):
    def broken(*_arguments):
        raise OperationalError("SELECT", {}, Exception("gone"))

    monkeypatch.setattr(type(product.reader.community.database), "reading", broken)
    found = product.server.test_client().get("/search.json?q=gis").json
    assert "system" in [each["kind"] for each in found["groups"]]
    assert "post" not in [each["kind"] for each in found["groups"]]
    drawn = json.dumps(discussed.page(f"/projects/{project}"), ensure_ascii=False)
    assert '"discussion"' not in drawn
    assert project in drawn
