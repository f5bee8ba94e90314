"""The administrators' page of imports: checked beside the server, published on a yes, whole or not at all."""

import fcntl
import io
import json
import shutil
from pathlib import Path

import pytest

from data.importing import job as jobs
from data.snapshots import SnapshotStore
from tests.callbacks.community import Person, enrol
from tests.data.importing.office import BASE, HEADINGS, ROWS, Office

DAY = "2030-01-01"
HOSTILE = "<script>alert(1)</script>"


@pytest.fixture
def office(tmp_path):
    return Office(tmp_path)


@pytest.fixture
def importing(office, product_of):
    """The product on synthetic snapshots of its own."""
    return product_of(SNAPSHOTS_DIR=str(office.snapshots))


@pytest.fixture
def administrator(importing):
    return Person(importing, enrol(importing.reader.community, role="administrator"))


def listing(rows=ROWS):
    return io.BytesIO("\n".join(",".join(row) for row in (HEADINGS, *rows)).encode("utf-8-sig"))


def check(person, file=None, name="一覧.csv", day=DAY):
    """The path of the import, once its process has ended: it holds a lock as long as it lives."""
    answer = person.does("check_import", as_of=day, file=(file or listing(), name))
    assert answer.status_code == 200, answer.json
    return ended(person, answer.json["go"])


def ended(person, path):
    folder = Path(person.community.settings.instance_dir) / "imports" / "jobs" / path.rpartition("/")[2]
    with (folder / jobs.LOCK).open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
    return path


def test_a_file_is_checked_looked_at_and_published(office, administrator):
    path = check(administrator, day="令和12年1月1日")
    page = administrator.sees(path).text
    assert "import-report" in page
    assert ROWS[0][0] in page
    assert 'data-write="confirm_import"' in page
    assert sorted(each.name for each in office.snapshots.iterdir() if each.name[0] != ".") == [BASE]
    token = path.rpartition("/")[2]
    assert administrator.does("confirm_import", token=token).json["go"] == path
    ended(administrator, path)
    assert "公開しました" in administrator.sees(path).text
    titles = SnapshotStore(administrator.community.settings).get(DAY).projects["title_ja"]
    assert ROWS[0][0] in list(titles)
    assert administrator.does("confirm_import", token=token).json["rule"] == "not_ready"
    assert administrator.does("check_import", as_of=DAY, file=(listing(), "x.csv")).json["fields"].keys() == {"as_of"}


def test_a_broken_file_is_refused_with_its_report(office, administrator):
    path = check(administrator, listing([("検証", HOSTILE, "GIS", *[""] * 7)]))
    page = administrator.sees(f"/en{path}").text
    assert "There are errors" in page
    assert "&lt;script&gt;" in page
    assert HOSTILE not in page
    assert 'data-write="confirm_import"' not in page
    assert administrator.does("confirm_import", token=path.rpartition("/")[2]).status_code == 422
    assert not (office.snapshots / DAY).exists()
    assert administrator.does("discard_import", token=path.rpartition("/")[2]).json["go"] == "/import"
    assert administrator.sees(path).status_code == 404


@pytest.mark.parametrize(
    ("name", "content"),
    [("x.exe", b"MZ"), ("x.zip", b"PK\x03\x04broken"), ("../../x.csv", b"\x00\xff"), ("x.xlsx", b"x")],
)
def test_files_of_other_kinds_are_refused(office, administrator, name, content):
    assert "取り込めません" in administrator.sees(check(administrator, io.BytesIO(content), name)).text
    assert not (office.snapshots / DAY).exists()


def test_what_is_missing_is_said_at_its_field(administrator):
    for sent, field in (
        ({"as_of": DAY}, "file"),
        ({"as_of": "2030", "file": (listing(), "x.csv")}, "as_of"),
        ({"as_of": "", "file": (listing(), "x.csv")}, "as_of"),
        ({"as_of": BASE, "file": (listing(), "x.csv")}, "as_of"),
        ({"as_of": DAY, "file": (io.BytesIO(b""), "x.csv")}, "file"),
    ):
        assert administrator.does("check_import", **sent).json["fields"].keys() == {field}
    assert administrator.sees("/import").text.count('class="item"') == 0


def test_an_import_that_was_killed_says_so(administrator):
    path = check(administrator)
    folder = administrator.community.settings.instance_dir / "imports" / "jobs" / path.rpartition("/")[2]
    held = json.loads((folder / jobs.JOB).read_text("utf-8"))
    (folder / jobs.JOB).write_text(json.dumps({**held, "state": "running"}), "utf-8")
    assert "途中で止まりました" in administrator.sees(path).text
    with jobs.lock(folder):
        page = administrator.sees(path).text
        assert "data-poll" in page
        assert "<progress" in page
        assert administrator.does("discard_import", token=folder.name).json["rule"] == "at_work"
        assert administrator.does("check_import", as_of=DAY, file=(listing(), "x.csv")).json["rule"] == "at_work"


def test_accepted_proposals_are_published_the_same_way(importing, office, administrator):
    community = importing.reader.community
    project = community.snapshot.projects["project_id"].iloc[0]
    sent = {"source_url": "https://www.pref.example.lg.jp/", "note": "表", "title_ja": "直した題名"}
    assert administrator.does("propose", table="projects", action="change", row=project, **sent).status_code == 200
    assert administrator.does("accept_proposal", key="1").status_code == 200
    assert "1 accepted proposal waits" in administrator.sees("/en/import").text
    path = ended(administrator, administrator.does("check_accepted", as_of=DAY).json["go"])
    assert "直した題名" in administrator.sees(path).text
    administrator.does("confirm_import", token=path.rpartition("/")[2])
    ended(administrator, path)
    assert "直した題名" in list(SnapshotStore(community.settings).get(DAY).projects["title_ja"])
    assert "反映済み" in administrator.sees("/contributions/1").text


@pytest.mark.parametrize("role", ["anonymous", "reader", "member", "editor", "moderator"])
def test_only_administrators_import(importing, administrator, role):
    path = check(administrator)
    token = path.rpartition("/")[2]
    email = f"{role}@pref.example.lg.jp"
    person = Person(importing, None if role == "anonymous" else enrol(importing.reader.community, email, role=role))
    refused = 401 if role == "anonymous" else 403
    for name, sent in (
        ("check_import", {"as_of": "2031-01-01", "file": (listing(), "x.csv")}),
        ("check_accepted", {"as_of": "2031-01-01"}),
        ("confirm_import", {"token": token}),
        ("discard_import", {"token": token}),
    ):
        assert person.does(name, **sent).status_code == refused
    for address in ("/import", path):
        assert person.sees(address).status_code == (302 if role == "anonymous" else 403)


@pytest.mark.parametrize("token", ["", "..", "../jobs", "x" * 24, "a/b", "%2e%2e"])
def test_no_other_folder_is_looked_into(administrator, token):
    shutil.rmtree(administrator.community.settings.instance_dir / "imports", ignore_errors=True)
    assert administrator.does("confirm_import", token=token).status_code == 404
    assert administrator.does("discard_import", token=token).status_code == 404
