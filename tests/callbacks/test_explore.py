"""The Explore page's callbacks: everything that a selection changes in one answer, rows by windows."""

import json

import pytest

from data.filters import CHOICE_KEYS, MEASURES
from data.selection import from_query
from data.text import plural, text
from layouts import ids
from layouts.pages.explore_view import view
from layouts.request import PageRequest
from tests.callbacks.wire import marked, nodes, pattern, says
from tests.data.queries import recount
from tests.data.queries.selections import VOCABULARY

STORE = pattern(ids.selection("explore"))
TABLE = pattern(ids.table(["MATCH"]))
BEHIND, OPENED = pattern(ids.behind(["MATCH"])), pattern(ids.opened(["MATCH"]))


@pytest.fixture(scope="module")
def show(wire):
    """What the page's one callback answers to a query: (id, property) -> value."""

    def show(search="", path="/", scheme="light", post=wire, **headers):
        given = {(STORE, "data"): search, (ids.SCHEME, "data"): scheme, ("location", "pathname"): path}
        return post((ids.PICTURE, "data"), given, [f"{STORE}.data"], **headers)

    return show


@pytest.fixture(scope="module")
def picture(show):
    """The values that the browser writes into the page for a query."""
    return lambda *asked, **more: show(*asked, **more)[ids.PICTURE, "data"]


@pytest.mark.parametrize("path", ["/", "/en/"])
@pytest.mark.parametrize("search", ["", "?prefecture=13&measure=cost", "?q=zzzz", "?status=planned&year_from=2020"])
def test_one_answer_of_plain_values_draws_the_page(show, snapshot, search, path):
    answer = show(search, path)
    selection, _ = from_query(search, VOCABULARY)
    expected = view(PageRequest("en" if path == "/en/" else "ja", snapshot, (snapshot.id,), selection), "light")
    assert set(answer) == {(ids.HEAD, "children"), (ids.CARDS, "children"), (ids.PICTURE, "data")}
    assert answer[ids.PICTURE, "data"] == json.loads(json.dumps(expected.picture, allow_nan=False))
    for figure in ids.FIGURES:
        assert set(answer[ids.PICTURE, "data"]["figures"][figure]) == set(expected.figures[figure])
    assert not list(nodes(answer[ids.PICTURE, "data"])), "values, no components"


@pytest.mark.parametrize("search", ["", "?prefecture=01", "?domain=tools&year_from=2015", "?q=zzzz"])
def test_cards_and_counts_are_those_of_the_recount(show, search):
    answer = show(search)
    selection, _ = from_query(search, VOCABULARY)
    card = marked(answer[ids.CARDS, "children"], "kpi-projects")
    assert f"{recount.cards(selection)['projects']:,}件" in says(card)
    counts = answer[ids.PICTURE, "data"]["counts"]
    assert set(counts) == set(CHOICE_KEYS)
    for key in CHOICE_KEYS:
        counted = recount.tally(recount.found(selection, key), recount.CODE_COLUMNS[key], VOCABULARY[key])
        assert counts[key].items() <= counted.items()
        assert key == "vendor" or set(counts[key]) == set(counted)


def test_parts_of_the_page(show):
    answer = show("?prefecture=13&q=zzzz&sort=-cost", "/en/")
    head, drawn = answer[ids.HEAD, "children"], answer[ids.PICTURE, "data"]
    assert marked(head, "empty")
    assert marked(head, "clear-filters")["props"]["href"] == "/en/?sort=-cost"
    assert says(marked(head, "summary")) == f"0 of {len(recount.PROJECTS)} projects match."
    assert all(drawn["captions"][ids.caption(figure)] for figure in ids.FIGURES)
    assert drawn["summaries"][ids.filter_summary("prefecture")] == plural("en", "filter.chosen", 1, count=1)
    assert drawn["summaries"][ids.filter_summary("system")] == text("en", "filter.system.placeholder")


@pytest.fixture(scope="module")
def behind(wire):
    """The table behind a figure, asked for an address; ``None``: closed."""

    def behind(figure, search, path="/"):
        place, store = ids.behind(figure), ids.opened(figure)
        given = {
            (BEHIND, "children"): [(place, None)],
            (OPENED, "data"): [(store, search)],
            (OPENED, "id"): [(store, store)],
            ("location", "pathname"): path,
        }
        answer = wire((BEHIND, "children"), given, [f"{pattern(store)}.data"])
        return answer[pattern(place), "children"]

    return behind


@pytest.mark.parametrize("path", ["/", "/en/"])
@pytest.mark.parametrize("figure", ids.FIGURES)
def test_the_table_behind_a_figure_comes_when_it_is_opened(behind, figure, path):
    table = behind(figure, "?status=planned", path)
    lang = "en" if path == "/en/" else "ja"
    (caption,) = [each for each in nodes(table) if each["type"] == "Caption"]
    assert says(caption) == text(lang, f"{figure}.table")
    links = [each["props"]["href"] for each in nodes(table) if each["type"] == "A"]
    assert len(links) > 5
    assert all(link.startswith(f"{path}?") and "status=planned" in link for link in links)


@pytest.mark.parametrize("figure", ids.FIGURES)
def test_a_closed_table_goes_and_the_bare_address_opens_one(behind, figure):
    assert behind(figure, None) is None
    assert behind(figure, "")["type"] == "Div"


def test_the_table_behind_the_map_has_all_areas(behind):
    rows = [each for each in nodes(behind(ids.MAP, "?measure=cost")) if each["type"] == "Tr"]
    assert len(rows) == 48


def _map(picture):
    return picture["figures"][ids.MAP]


@pytest.mark.parametrize("measure", MEASURES)
def test_every_measure_in_both_schemes(picture, measure):
    light, dark = (picture(f"?measure={measure}", scheme=scheme) for scheme in ("light", "dark"))
    assert _map(light)["data.0.z"] == _map(dark)["data.0.z"]
    assert _map(light)["data.0.colorscale"] != _map(dark)["data.0.colorscale"]
    assert [each["label"] for each in light["legend"]] == [each["label"] for each in dark["legend"]]
    assert [each["colour"] for each in light["legend"]] != [each["colour"] for each in dark["legend"]]


@pytest.mark.parametrize("scheme", [None, "", "sepia", 7])
def test_an_unknown_scheme_is_light(picture, scheme):
    assert picture(scheme=scheme) == picture()


@pytest.mark.parametrize("search", ["", "?prefecture=13&system=gis,rpa&status=planned&year_from=2015&size_min=2"])
def test_one_interaction_travels_in_few_bytes(show, wire, search):
    response = show(search, post=wire.post, **{"Accept-Encoding": "br"})
    assert response.headers["Content-Encoding"] == "br"
    assert len(response.data) <= 15_000


@pytest.fixture(scope="module")
def rows(wire):
    def rows(start, end, search="", path="/", sort=()):
        model = [{"colId": each.removeprefix("-"), "sort": "desc" if each.startswith("-") else "asc"} for each in sort]
        given = {
            (TABLE, "getRowsRequest"): [
                (ids.table("projects"), {"startRow": start, "endRow": end, "sortModel": model})
            ],
            ("location", "pathname"): path,
            ("location", "search"): search,
        }
        answer = wire((TABLE, "getRowsResponse"), given, [f"{pattern(ids.table('projects'))}.getRowsRequest"])
        return answer[pattern(ids.table("projects")), "getRowsResponse"]

    return rows


def _ids(answer):
    return [each["href"].partition("?")[0].rpartition("/")[2] for each in answer["rowData"]]


@pytest.mark.parametrize(("start", "end"), [(0, 100), (100, 200), (300, 400), (400, 500), (0, 1)])
def test_a_window_of_rows(rows, start, end):
    answer = rows(start, end)
    assert answer["rowCount"] == len(recount.PROJECTS)
    assert _ids(answer) == [row["project_id"] for row in recount.PROJECTS[start:end]]


@pytest.mark.parametrize("search", ["?prefecture=01&sort=-year,title", "?q=zzzz", "?status=in_operation"])
@pytest.mark.parametrize("path", ["/", "/en/"])
def test_rows_are_those_of_the_address(rows, search, path):
    selection, _ = from_query(search, VOCABULARY)
    lang = "en" if path == "/en/" else "ja"
    expected = [row["project_id"] for row in recount.ordered(selection, lang)]
    answer = rows(0, 1000, search, path, selection["sort"])
    assert (_ids(answer), answer["rowCount"]) == (expected, len(expected))
    assert all(
        each["href"].startswith(f"{path}projects/") and each["href"].endswith(search) for each in answer["rowData"]
    )


@pytest.mark.parametrize("sort", [("cost",), ("-cost",), ("source",), ("prefecture", "-municipalities")])
def test_a_header_sorts(rows, sort):
    selection, _ = from_query(f"sort={','.join(sort)}", VOCABULARY)
    expected = [row["project_id"] for row in recount.ordered(selection, "ja")]
    assert _ids(rows(0, 40, "?sort=title", sort=sort)) == expected[:40]


def _table(wire, ready, search):
    given = {(ids.TABLE_READY, "data"): ready, ("location", "pathname"): "/en/", ("location", "search"): search}
    return wire((ids.TABLE_PLACE, "children"), given, [f"{ids.TABLE_READY}.data"])


def test_the_table_comes_when_its_script_is_there(wire):
    assert _table(wire, False, "") == {}
    grid = _table(wire, True, "?sort=-cost&columns=title,cost")[ids.TABLE_PLACE, "children"]
    boxes, *columns = grid["props"]["columnDefs"]
    assert boxes["cellRenderer"] == "CompareBox"
    shown = {each["field"]: each for each in columns if not each["hide"]}
    assert list(shown) == ["title", "cost"]
    assert shown["cost"]["sort"] == "desc"
    assert shown["title"]["headerName"] == text("en", "column.title")
