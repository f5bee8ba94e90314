"""List pages over the wire: an address, its answer, its files; what is exported is what is found."""

import csv
import io

import pytest

from data.selection import Selection
from layouts import ids
from layouts.page_registry import LISTS
from tests.callbacks.wire import pattern, says


@pytest.mark.parametrize("page", LISTS, ids=lambda page: page.key)
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_callback_answers_with_results_and_counts(wire, page, prefix):
    path = f"{prefix}/{page.key}"
    store = pattern(ids.selection(page.key))
    given = {(store, "data"): "?q=a", (ids.LOCATION, "pathname"): path}
    answer = wire((ids.results(page.key), "children"), given, [f"{store}.data"])
    assert set(answer[ids.counts(page.key), "data"]) == set(page.keys)
    assert "a" in says(answer[ids.results(page.key), "children"])


@pytest.mark.parametrize("page", LISTS, ids=lambda page: page.key)
@pytest.mark.parametrize("kind", ["csv", "xlsx", "json"])
def test_every_list_is_a_file(client, page, kind):
    answer = client.get(f"/download/lists/{page.key}.{kind}")
    assert answer.status_code == 200
    assert "attachment" in answer.headers["Content-Disposition"]


@pytest.mark.parametrize("page", LISTS, ids=lambda page: page.key)
def test_a_file_holds_all_pages_of_the_list(client, snapshot, page):
    body = client.get(f"/en/download/lists/{page.key}.csv?page=2").get_data(as_text=True).removeprefix("\ufeff")
    held = list(csv.reader(io.StringIO(body)))
    assert len(held) - 1 == len(page.found(snapshot, Selection()).rows) > 50


@pytest.mark.parametrize("address", ["/download/lists/nothing.csv", "/download/lists/vendors.exe"])
def test_what_is_no_list_is_not_found(client, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/vendors/V0007",
        "/en/vendors/V0007",
        "/vendors/matrix",
        "/vendors?system=gis&page=2",
        "/cases/C0001",
        "/lessons?theme=cost",
    ],
)
def test_pages_are_there(client, address):
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("address", ["/vendors/V9999", "/vendors/%3Cscript%3E", "/cases/C9999"])
def test_what_nobody_knows_is_not_found(client, address):
    assert client.get(address).status_code == 404
