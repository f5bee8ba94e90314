"""The Explore page's callbacks: everything that a selection changes in one answer, rows by windows."""

import pytest

from data.filters import CHOICE_KEYS, MEASURES
from data.selection import from_query
from data.text import text
from layouts import ids
from layouts.pages.explore_view import view
from layouts.request import PageRequest
from tests.callbacks.wire import marked, nodes, pattern, says
from tests.data.queries import recount
from tests.data.queries.selections import VOCABULARY

STORE = pattern(ids.selection("explore"))
TABLE = pattern(ids.table(["MATCH"]))


@pytest.fixture(scope="module")
def show(wire):
    """Everything that changes on the page for a query: (id, property) -> value."""

    def show(search="", path="/", scheme="light", opened=(), post=wire, **headers):
        given = {(STORE, "data"): {"path": path, "search": search}, (ids.SCHEME, "data"): scheme}
        given |= {(ids.table_toggle(figure), "n_clicks"): int(figure in opened) for figure in ids.FIGURES}
        return post((ids.MAP, "figure"), given, [f"{STORE}.data"], **headers)

    return show


def _assigned(figure):
    """Path -> value of a figure's patch, which holds nothing but assignments."""
    operations = figure["operations"]
    assert {each["operation"] for each in operations} == {"Assign"}
    return {".".join(str(step) for step in each["location"]): each["params"]["value"] for each in operations}


@pytest.mark.parametrize("path", ["/", "/en/"])
@pytest.mark.parametrize("search", ["", "?prefecture=13&measure=cost", "?q=zzzz", "?status=planned&year_from=2020"])
def test_figures_change_by_values_and_not_as_a_whole(show, snapshot, search, path):
    answer = show(search, path)
    selection, _ = from_query(search, VOCABULARY)
    lang = "en" if path == "/en/" else "ja"
    expected = view(PageRequest(lang, snapshot, (snapshot.id,), selection), "light", ()).figures
    for figure in ids.FIGURES:
        assigned = _assigned(answer[figure, "figure"])
        assert assigned.keys() == expected[figure].keys()
        for key, value in assigned.items():
            assert value == expected[figure][key], (figure, key)


@pytest.mark.parametrize("search", ["", "?prefecture=01", "?domain=tools&year_from=2015", "?q=zzzz"])
def test_cards_and_options_are_those_of_the_recount(show, search):
    answer = show(search)
    selection, _ = from_query(search, VOCABULARY)
    card = marked(answer[ids.CARDS, "children"], "kpi-projects")
    assert f"{recount.cards(selection)['projects']:,}件" in says(card)
    for key in CHOICE_KEYS:
        options = answer[pattern(ids.filter_value(key)), "options"]
        counted = recount.tally(recount.found(selection, key), recount.CODE_COLUMNS[key], VOCABULARY[key])
        shown = {each["value"]: each["label"] for each in options if each["value"] in counted}
        assert set(shown) == set(counted)
        assert all(label.endswith(f"({counted[code]})") for code, label in shown.items())


def test_parts_of_the_page(show):
    answer = show("?prefecture=13&q=zzzz&sort=-cost", "/en/")
    assert marked(answer[ids.EMPTY, "children"], "empty")
    assert marked(answer[ids.CHIPS, "children"], "clear-filters")["props"]["href"] == "/en/?sort=-cost"
    (switch,) = answer[ids.LANGUAGE, "children"]
    assert switch["props"]["href"] == "/?prefecture=13&q=zzzz&sort=-cost"
    for kind in ("csv", "xlsx", "json"):
        link = marked(answer[ids.EXPORTS, "children"], f"export-{kind}")["props"]["href"]
        assert link == f"/en/download/projects.{kind}?prefecture=13&q=zzzz&sort=-cost"
    for figure in ids.FIGURES:
        link = answer[ids.figure_data(figure), "href"]
        assert link == f"/en/download/figures/{figure}.csv?prefecture=13&q=zzzz&sort=-cost"
        assert answer[ids.caption(figure), "children"]


def test_tables_behind_figures_come_when_they_are_opened(show):
    answer = show(opened=(ids.MAP, ids.CHART_SIZE))
    assert [figure for figure in ids.FIGURES if answer[ids.table_behind(figure), "children"]] == [
        ids.MAP,
        ids.CHART_SIZE,
    ]
    rows = [each for each in nodes(answer[ids.table_behind(ids.MAP), "children"]) if each["type"] == "Tr"]
    assert len(rows) == 48


@pytest.mark.parametrize("measure", MEASURES)
def test_every_measure_in_both_schemes(show, measure):
    light, dark = (
        _assigned(show(f"?measure={measure}", scheme=scheme)[ids.MAP, "figure"]) for scheme in ("light", "dark")
    )
    assert light["data.0.z"] == dark["data.0.z"]
    assert light["data.0.colorscale"] != dark["data.0.colorscale"]


@pytest.mark.parametrize("scheme", [None, "", "sepia", 7])
def test_an_unknown_scheme_is_light(show, scheme):
    assert _assigned(show(scheme=scheme)[ids.MAP, "figure"]) == _assigned(show()[ids.MAP, "figure"])


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
    shown = {each["field"]: each for each in grid["props"]["columnDefs"] if not each["hide"]}
    assert list(shown) == ["title", "cost"]
    assert shown["cost"]["sort"] == "desc"
    assert shown["title"]["headerName"] == text("en", "column.title")
