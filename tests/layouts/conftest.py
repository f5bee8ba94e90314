import pytest

import layouts.page_registry  # noqa: F401 - tells the links between pages which pages there are
from data.filters import COLUMNS, MEASURES
from data.plan_keys import PLACE_KEYS, PLAN_CHOICES
from data.queries.facets import vocabulary
from data.queries.lookup import ProjectIds
from data.queries.municipalities import municipality_codes
from data.selection import from_query
from data.snapshots import SnapshotStore
from layouts.request import PageRequest


@pytest.fixture(scope="session")
def snapshot(settings):
    """The newest shipped snapshot."""
    return SnapshotStore(settings).get()


@pytest.fixture(scope="session")
def ask(snapshot):
    """The request of a query string in a language: ``ask("prefecture=13", "en")``."""
    known = {
        **vocabulary(snapshot),
        "measure": MEASURES,
        "sort": COLUMNS,
        "columns": COLUMNS,
        "snapshot": (snapshot.id,),
        **PLAN_CHOICES,
        **dict.fromkeys(PLACE_KEYS, municipality_codes(snapshot)),
        "ids": ProjectIds(snapshot),
    }

    def ask(query="", lang="ja", path="/", today=None):
        selection, notices = from_query(query, known)
        assert not notices
        return PageRequest(lang, snapshot, (snapshot.id,), selection, path=path, today=today)

    return ask
