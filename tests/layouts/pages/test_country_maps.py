"""The maps of contacts and of a vendor's projects: counted again from the files, unknown is grey and never 0."""

import csv
import dataclasses
from collections import Counter

import pytest

from data.text import LANGS, text
from layouts import ids
from layouts.pages import contacts_map, vendor_map
from tests.data.queries import recount
from tests.layouts.trees import kinds, marked, says


def read(table):
    with (recount.SNAPSHOT / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


KNOWN = Counter(row["prefecture_code"] for row in read("contacts") if row["prefecture_code"])
OF_VENDOR = {
    vendor: Counter(row["prefecture_code"] for row in recount.PROJECTS if row["vendor_id"] == vendor)
    for vendor in {row["vendor_id"] for row in recount.PROJECTS if row["vendor_id"]}
}
BUSY = max(OF_VENDOR, key=lambda vendor: (len(OF_VENDOR[vendor]), vendor))


def grey(figure):
    """The prefectures in the class of what is not known."""
    areas = figure["data"][0]
    return {code for code, number in zip(areas["locations"], areas["z"], strict=True) if number == 0}


def test_prefectures_without_a_known_contact_are_grey_and_have_their_own_entry(ask):
    figure = contacts_map.map_figure(ask("", "en", "/contacts"))
    assert len(figure["data"][0]["locations"]) == 47
    assert grey(figure) == set(figure["data"][0]["locations"]) - set(KNOWN)
    labels = [entry["label"] for entry in contacts_map.map_legend(ask("", "en", "/contacts"))]
    assert labels == [*(f"{number} known" for number in sorted(set(KNOWN.values()), reverse=True)), "No contact known"]


def test_the_prefectures_of_the_address_are_outlined(ask):
    figure = contacts_map.map_figure(ask("prefecture=13,27", "ja", "/contacts"), "dark")
    assert figure["data"][1]["locations"] == ["13", "27"]


@pytest.mark.parametrize("lang", LANGS)
def test_the_table_behind_the_contacts_says_the_same(ask, lang):
    (card, _) = contacts_map.map_card(ask("", lang, "/contacts"))
    rows = [says(row) for row in kinds(marked(card, f"{ids.CONTACTS_MAP}-table"), "Tr")][1:]
    none = text(lang, "contacts.map.none")
    assert sum(row.endswith(none) for row in rows) == 47 - len(KNOWN)
    assert len(rows) == 47


@pytest.mark.parametrize("lang", LANGS)
def test_a_vendor_is_drawn_where_known_projects_name_it(ask, lang):
    request = dataclasses.replace(ask("", lang, f"/vendors/{BUSY}"), arguments={"vendor_id": BUSY})
    figure = vendor_map.map_figure(request)
    assert set(figure["data"][0]["locations"]) - grey(figure) == set(OF_VENDOR[BUSY])
    card = vendor_map.map_card(request)
    prefix = "/en" if lang == "en" else ""
    led = {link.href for link in kinds(card, "A")}
    assert {f"{prefix}/prefectures/{code}" for code in OF_VENDOR[BUSY]} <= led
    rows = kinds(marked(card, f"{ids.VENDOR_MAP}-table"), "Tr")[1:]
    assert sorted(int(says(row.children[-1])) for row in rows) == sorted(OF_VENDOR[BUSY].values())
