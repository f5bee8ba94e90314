"""A snapshot cut down to few projects: whole in itself."""

from data.snapshot import with_few_projects


def test_few_projects_keep_all_that_they_name(snapshot):
    few = with_few_projects(snapshot, 20)
    assert few.projects.equals(snapshot.projects.head(20))
    assert (few.id, few.reference) == (snapshot.id, snapshot.reference)
    assert few != snapshot
    ids = set(few.projects["project_id"])
    for name in ("participants", "metrics"):
        expected = snapshot.tables[name][snapshot.tables[name]["project_id"].isin(ids)]
        assert few.tables[name].equals(expected.reset_index(drop=True))
    named = few.case_studies["project_id"].dropna()
    assert set(named) <= ids
    assert len(few.vendors) == len(snapshot.vendors)


def test_a_small_snapshot_is_left_as_it_is(snapshot):
    assert with_few_projects(snapshot, len(snapshot.projects)) is snapshot


def test_what_no_project_names_is_few_too(snapshot):
    few = with_few_projects(snapshot, 20)
    for name in ("documents", "contacts"):
        assert few.tables[name].equals(snapshot.tables[name].head(20))
