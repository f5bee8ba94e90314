"""An administrator says on the page what the columns of a list are; it is checked again, published and kept."""

import io
import re
import tomllib

import pytest

from data.snapshots import SnapshotStore
from tests.callbacks.community import Person, enrol
from tests.callbacks.test_import_page import check, ended
from tests.data.importing import strange
from tests.data.importing.office import DAY, Office


@pytest.fixture
def office(tmp_path):
    return Office(tmp_path)


@pytest.fixture
def administrator(office, product_of):
    product = product_of(SNAPSHOTS_DIR=str(office.snapshots))
    return Person(product, enrol(product.reader.community, role="administrator"))


def sent(**more):
    """What the form holds once every column has its target."""
    fields = {f"column.{number}": target for number, target in enumerate(strange.TARGETS)}
    return {**fields, "unit.4": "1000", "default.fiscal_year": "令和6年度", **more}


def words(page):
    """Word -> the name of its field."""
    fields = re.findall(r'<label for="field-(word\.[0-9]+)">[^<]*「([^」]+)」</label>', page)
    return {word: field for field, word in fields}


def test_a_list_with_strange_headings_comes_in(office, administrator):
    """CP932, headings that nobody knows, own words for the status, thousands of yen: from the page alone."""
    path = check(administrator, io.BytesIO(strange.content()))
    token = path.rpartition("/")[2]
    page = administrator.sees(path).text
    assert all(heading in page for heading in strange.HEADINGS)
    assert 'data-write="confirm_import"' not in page
    assert administrator.does("check_again", token=token, **sent()).json["go"] == path
    page = administrator.sees(ended(administrator, path)).text
    asked = words(page)
    assert set(asked) == {*strange.NOW, "まぼろし町"}
    meant = {asked[word]: code for word, code in strange.NOW.items()} | {asked["まぼろし町"]: "蕨市"}
    assert administrator.does("check_again", token=token, **sent(**meant)).status_code == 200
    page = administrator.sees(ended(administrator, path)).text
    assert 'data-write="confirm_import"' in page
    held = administrator.sees(f"{path}/mapping.toml")
    assert held.headers["Content-Disposition"] == 'attachment; filename="mapping.toml"'
    told = tomllib.loads(held.text)
    assert told["columns"] == dict(zip(strange.HEADINGS, strange.TARGETS, strict=True))
    assert told["units"] == {"かかったお金": 1000}
    assert told["defaults"] == {"fiscal_year": "2024"}
    assert told["values"] == {"status": strange.NOW, "participants": {"まぼろし町": "11223"}}
    administrator.does("confirm_import", token=token)
    ended(administrator, path)
    snapshot = SnapshotStore(administrator.community.settings).get(DAY)
    found = snapshot.projects.set_index("title_ja").loc[[row[0] for row in strange.ROWS]]
    assert list(found["status"]) == ["in_operation", "planned"]
    assert list(found["initial_cost_jpy"]) == [1_234_000, 500_000]
    assert list(found["fiscal_year"]) == [2024, 2024]
    named = snapshot.participants[snapshot.participants["project_id"] == found["project_id"].iloc[0]]
    assert sorted(named["municipality_code"]) == ["11100", "11203", "11223"]
    kept = tomllib.loads(
        next((administrator.community.settings.instance_dir / "mappings").iterdir()).read_text("utf-8")
    )
    assert kept == told
    again = check(administrator, io.BytesIO(strange.content()), day="2030-02-01")
    assert "以前に確かめた" in administrator.sees(again).text
    assert 'data-write="confirm_import"' in administrator.sees(again).text
    assert administrator.does("check_again", token=token, **sent()).json["rule"] == "not_open"


@pytest.mark.parametrize(
    ("more", "fields"),
    [
        ({"column.1": "title_ja"}, {"column.1"}),
        ({"column.0": "-"}, {"column.0"}),
        ({"column.3": "nonsense"}, {"column.3"}),
        ({"unit.4": "7"}, {"unit.4"}),
        ({"default.fiscal_year": "むかし"}, {"default.fiscal_year"}),
        ({"default.status": "asleep", "default.prefecture_code": "99"}, {"default.status", "default.prefecture_code"}),
    ],
)
def test_what_cannot_be_is_said_at_its_field(administrator, more, fields):
    token = check(administrator, io.BytesIO(strange.content())).rpartition("/")[2]
    answer = administrator.does("check_again", token=token, **sent(**more))
    assert answer.status_code == 422
    assert answer.json["fields"].keys() == fields
    assert all(answer.json["fields"].values())


def test_words_get_codes_that_there_are(administrator):
    path = check(administrator, io.BytesIO(strange.content()))
    token = path.rpartition("/")[2]
    administrator.does("check_again", token=token, **sent())
    asked = words(administrator.sees(ended(administrator, path)).text)
    wrong = {asked["動いている"]: "asleep", asked["まぼろし町"]: "どこにもない"}
    answer = administrator.does("check_again", token=token, **sent(**wrong))
    assert answer.json["fields"].keys() == {asked["動いている"], asked["まぼろし町"]}
    left_out = {asked["動いている"]: "-", asked["もうすぐ"]: "planned", asked["まぼろし町"]: "-"}
    assert administrator.does("check_again", token=token, **sent(**left_out)).status_code == 200
    assert 'data-write="confirm_import"' in administrator.sees(ended(administrator, path)).text


def test_other_files_have_no_columns_to_change(administrator):
    path = check(administrator, io.BytesIO(b"{}"), "x.json")
    token = path.rpartition("/")[2]
    assert 'data-write="check_again"' not in administrator.sees(path).text
    assert administrator.does("check_again", token=token, **sent()).json["rule"] == "no_list"
    assert administrator.sees(f"{path}/mapping.toml").status_code == 422


@pytest.mark.parametrize("role", ["anonymous", "member", "editor", "moderator"])
def test_only_administrators_change_columns(administrator, role):
    path = check(administrator, io.BytesIO(strange.content()))
    token = path.rpartition("/")[2]
    email = f"{role}@pref.example.lg.jp"
    community = administrator.community
    person = Person(administrator.app, None if role == "anonymous" else enrol(community, email, role=role))
    assert person.does("check_again", token=token, **sent()).status_code == (401 if role == "anonymous" else 403)
    assert person.sees(f"{path}/mapping.toml").status_code == (302 if role == "anonymous" else 403)
