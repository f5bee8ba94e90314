"""List pages over the wire: an address, its answer, its files; what is exported is what is found."""

import csv
import io

import pytest
import vobject

from data.exporting.vcard import vcards
from data.selection import Selection
from data.text import text
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
    expected = len(page.found(snapshot, Selection()).rows) if page.key != "contacts" else len(snapshot.contacts)
    assert len(held) - 1 == expected > 30


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


@pytest.mark.parametrize("address", ["/vendors/V9999", "/vendors/%3Cscript%3E", "/cases/C9999", "/documents/D9999"])
def test_what_nobody_knows_is_not_found(client, address):
    assert client.get(address).status_code == 404


def test_the_map_of_contacts_follows_the_address_and_the_colours_of_the_screen(wire):
    store = pattern(ids.selection("contacts"))
    given = {(store, "data"): "?prefecture=13", (ids.SCHEME, "data"): "light", (ids.LOCATION, "pathname"): "/contacts"}
    light = wire((ids.CONTACTS_MAP, "figure"), given, [f"{store}.data"])
    dark = wire((ids.CONTACTS_MAP, "figure"), given | {(ids.SCHEME, "data"): "dark"}, [f"{ids.SCHEME}.data"])
    areas, outline = light[ids.CONTACTS_MAP, "figure"]["data"][:2]
    assert outline["locations"] == ["13"]
    assert areas["colorscale"] != dark[ids.CONTACTS_MAP, "figure"]["data"][0]["colorscale"]
    assert says(light[ids.legend(ids.CONTACTS_MAP), "children"]) == says(dark[ids.legend(ids.CONTACTS_MAP), "children"])


def test_the_map_of_a_vendor_follows_the_colours_of_the_screen(wire):
    given = {
        (ids.SCHEME, "data"): "dark",
        (ids.LOCATION, "pathname"): "/en/vendors/V0004",
        (ids.LOCATION, "search"): "?prefecture=13",
    }
    answer = wire((ids.VENDOR_MAP, "figure"), given, [f"{ids.SCHEME}.data"])
    assert answer[ids.VENDOR_MAP, "figure"]["data"][1]["locations"] == []
    assert "No known project" in says(answer[ids.legend(ids.VENDOR_MAP), "children"])


def test_the_file_of_the_contacts_map_is_blank_where_none_is_known(client, snapshot):
    body = client.get("/en/download/lists/contacts_map.csv").get_data(as_text=True).removeprefix("\ufeff")
    rows = list(csv.DictReader(io.StringIO(body)))
    known = set(snapshot.contacts["prefecture_code"].dropna())
    assert {row["Prefecture code"] for row in rows if row["Known contacts"]} == known
    assert len(rows) == 47
    assert not [row for row in rows if row["Known contacts"] == "0"]


def test_a_contact_is_saved_as_a_card(client, snapshot):
    row = snapshot.contacts[snapshot.contacts["email"].notna()].iloc[0]
    answer = client.get(f"/download/contacts/{row['contact_id']}.vcf")
    assert answer.status_code == 200
    assert answer.mimetype == "text/vcard"
    card = vobject.readOne(answer.get_data(as_text=True))
    assert card.fn.value == f"{row['organization_ja']} {row['department_ja']}"
    assert (card.email.value, card.tel.value) == (row["email"], row["phone"])
    assert client.get("/download/contacts/K9999.vcf").status_code == 404


def test_a_card_holds_what_a_hostile_table_says_as_words_only():
    row = dict.fromkeys(("organization_ja", "department_ja", "phone", "email", "url", "topic_ja"))
    row |= {"organization_ja": "A;B", "topic_ja": "x\r\nTEL:110\nEND:VCARD"}
    (card,) = vobject.readComponents(vcards([row], "test"))
    assert not hasattr(card, "tel")
    assert card.org.value == ["A;B"]


def test_every_prefecture_has_a_place_among_the_contacts(wire, snapshot):
    shown = says(wire.page("/contacts"))
    for name in snapshot.reference.prefectures["name_ja"]:
        assert name in shown
    assert text("ja", "contacts.none") in shown
    assert text("ja", "contacts.report") in shown
