"""The cost-share simulator: what it says of thin data, what it shares, how the figure and the fields stand."""

import json

import pytest

from data.numbers import yen_exact
from data.queries.simulation import simulate
from data.text import LANGS, text
from layouts.components.place_search import places_found
from layouts.pages import simulate as page
from layouts.pages.simulate import view
from tests.layouts.trees import kinds, marked, says

THREE = "members=29201,29203,29209&people=29201-350000,29203-82000,29209-116000"


@pytest.mark.parametrize("lang", LANGS)
def test_an_empty_page_says_what_to_do(ask, lang):
    main = page.layout(ask("", lang, "/simulate"))
    said = says(main)
    assert len(kinds(main, "H1")) == 1
    for key in ("simulate.who.none", "simulate.range.choose", "simulate.shares.none"):
        assert text(lang, key) in said
    assert text(lang, "simulate.formula.share") in said


@pytest.mark.parametrize("lang", LANGS)
def test_too_few_are_shown_one_by_one_with_sources_and_ways_to_more(ask, lang):
    shown = view(ask(f"system=gis&{THREE}", lang, "/simulate"))
    said = says(shown.cases)
    assert text(lang, "simulate.range.few", n=3, least=5) in said
    assert all(source in said for source in ("S0102", "S0154", "S0129"))
    assert len(kinds(shown.cases, "Tr")) == 4
    links = [link.href for link in kinds(shown.cases, "A")]
    assert any("scope=all" in link for link in links)
    assert any("basis=annual" in link for link in links)
    assert text(lang, "simulate.total.none") in says(shown.shares)
    assert shown.figure["data"][0]["mode"] == "markers"


def test_a_wider_scope_warns(ask):
    shown = view(ask(f"system=gis&scope=domain&{THREE}", path="/simulate"))
    said = says(shown.cases)
    assert text("ja", "simulate.range.mixed") in said
    assert text("ja", "simulate.range.falling") in said
    assert [trace["type"] for trace in shown.figure["data"]] == ["scatter"] * 4


def test_a_size_beyond_the_cases_warns(ask):
    shown = view(ask("system=gis&scope=all&members=29201", path="/simulate"))
    fit = simulate(ask().snapshot, ask("system=gis&scope=all&members=29201").selection).fit
    assert fit.smallest > 1
    assert text("ja", "simulate.range.beyond", size=1, smallest=fit.smallest, largest=fit.largest) in says(shown.cases)


@pytest.mark.parametrize("lang", LANGS)
def test_shares_of_a_quotation(ask, lang):
    request = ask(f"{THREE}&quote=100000000&alone=29201-60000000", lang, "/simulate")
    simulation = simulate(request.snapshot, request.selection)
    shown = view(request)
    rows = [[says(cell) for cell in kinds(row, "Td")] for row in kinds(shown.shares, "Tr")[1:]]
    for index, row in enumerate(rows[:3]):
        for cell, key in zip(row[1:4], (simulation.equal, simulation.by_people, simulation.mixed), strict=True):
            assert yen_exact(key.amounts[index], lang) in cell
    assert yen_exact(60_000_000 - simulation.mixed.amounts[0], lang) in rows[0][5]
    assert text(lang, "simulate.total.quote", total=yen_exact(100_000_000, lang)) in says(shown.shares)


def test_without_people_only_the_equal_way_is_known(ask):
    shown = view(ask("members=29201,29203&quote=1000", path="/simulate"))
    row = [says(cell) for cell in kinds(kinds(shown.shares, "Tr")[1], "Td")]
    unknown = text("ja", "simulate.share.unknown")
    assert "500" in row[1]
    assert row[2:4] == [unknown, unknown]


def test_every_field_is_labelled_and_named_after_its_key(ask):
    form = view(ask(f"system=gis&{THREE}", path="/simulate")).form
    fields = [*kinds(form, "Input"), *kinds(form, "Select")]
    labels = {label.htmlFor for label in kinds(form, "Label")}
    assert {field.id for field in fields} <= labels
    names = {field.name for field in fields}
    assert {"system", "basis", "scope", "equal", "quote", "people:29201", "alone:29209"} <= names
    assert json.loads(getattr(form, "data-usual"))["equal"] == "50"


@pytest.mark.parametrize(
    ("search", "typed", "drawn", "stays"),
    [
        ("?members=29201", "?members=29201", "29201", True),
        ("?members=29201", "?members=29201", "", False),
        ("?members=29201", "", "29201", False),
    ],
)
def test_fields_stay_while_somebody_types_in_them(ask, search, typed, drawn, stays):
    assert view(ask(search, path="/simulate")).keeps_fields(search, typed, drawn) is stays


def test_savings_stated_by_the_cases(ask):
    shown = view(ask(f"system=core_business&{THREE}", path="/simulate"))
    assert "8" in says(marked(shown.shares, "savings"))


@pytest.mark.parametrize("lang", LANGS)
def test_a_pasted_list_is_one_link_and_says_what_is_unclear(ask, lang):
    request = ask("members=29201", lang, "/simulate")
    found = places_found(request, "平群町、府中市、ない町", "members")
    links = [link.href for link in kinds(found, "A")]
    assert links[0].endswith("members=29201,29342")
    assert [link.rsplit("=", 1)[1] for link in links[1:]] == ["29201,13206", "29201,34208"]
    assert text(lang, "place.unknown", names="ない町") in says(found)


def test_a_whole_prefecture_is_chosen_at_once_only_where_several_are(ask):
    request = ask("", path="/simulate")
    assert kinds(places_found(request, "奈良県", "members"), "A")[0].href.count(",") == 38
    assert kinds(places_found(request, "nara", "members"), "A")[0].href.endswith("members=29201")
    assert all("," not in link.href for link in kinds(places_found(request, "奈良県", "municipality"), "A"))
