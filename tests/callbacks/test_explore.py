"""The Explore page's callbacks: everything that a selection changes in one answer, rows by windows."""

import json
import re

import pytest

from data.filters import CHOICE_KEYS, MEASURES
from data.selection import from_query
from data.text import plural, text
from layouts import ids
from layouts.components.data_table import BLOCK
from layouts.components.table_rows import window
from layouts.pages.explore import PICTURE_PATH, ROWS_PATH
from layouts.pages.explore_view import view
from layouts.request import PageRequest
from tests.callbacks.wire import nodes, pattern, says
from tests.data.queries import recount
from tests.data.queries.selections import VOCABULARY

BEHIND, OPENED = pattern(ids.behind(["MATCH"])), pattern(ids.opened(["MATCH"]))


@pytest.fixture(scope="module")
def get(app):
    """An answer for the page of an address: ``get(PICTURE_PATH, "?status=planned")``."""
    client = app.server.test_client()

    def get(path, search="", page="/", more="", **headers):
        return client.get(f"{page.rstrip('/')}{path}{search or '?'}{more}", headers=headers)

    return get


@pytest.fixture(scope="module")
def picture(get):
    """The values that the browser writes into the page for a query."""

    def picture(search="", page="/", scheme="light"):
        answer = get(PICTURE_PATH, search, page, f"&scheme={scheme}")
        assert answer.status_code == 200, answer.text
        return answer.get_json()

    return picture


def _texts(html_text):
    """The texts of HTML, one a line."""
    return [part for part in re.split(r"<[^>]*>", html_text) if part]


@pytest.mark.parametrize("page", ["/", "/en/"])
@pytest.mark.parametrize("search", ["", "?prefecture=13&measure=cost", "?q=zzzz", "?status=planned&year_from=2020"])
def test_one_answer_of_plain_values_draws_the_page(picture, app, snapshot, search, page):
    answer = picture(search, page)
    selection, _ = from_query(search, VOCABULARY)
    before = app.reader.view("/", "").before
    request = PageRequest("en" if page == "/en/" else "ja", snapshot, (snapshot.id,), selection, before=before)
    expected = view(request, "light").picture | {"rows": window(request, 0, BLOCK), "notices": []}
    assert answer == json.loads(json.dumps(expected, allow_nan=False))
    assert set(answer["figures"]) == set(ids.FIGURES)


@pytest.mark.parametrize("search", ["", "?prefecture=01", "?domain=tools&year_from=2015", "?q=zzzz"])
def test_cards_and_counts_are_those_of_the_recount(picture, search):
    answer = picture(search)
    selection, _ = from_query(search, VOCABULARY)
    assert f"{recount.cards(selection)['projects']:,}件" in _texts(answer["parts"][ids.CARDS])
    counts = answer["counts"]
    assert set(counts) == set(CHOICE_KEYS)
    for key in CHOICE_KEYS:
        counted = recount.tally(recount.found(selection, key), recount.CODE_COLUMNS[key], VOCABULARY[key])
        assert counts[key].items() <= counted.items()
        assert key == "vendor" or set(counts[key]) == set(counted)


def test_parts_of_the_page(picture):
    drawn = picture("?prefecture=13&q=zzzz&sort=-cost", "/en/")
    head = drawn["parts"][ids.HEAD]
    assert 'data-testid="empty"' in head
    assert 'href="/en/?sort=-cost"' in head
    assert f"0 of {len(recount.PROJECTS)} projects match." in _texts(head)
    assert all(drawn["captions"][ids.caption(figure)] for figure in ids.FIGURES)
    assert drawn["summaries"][ids.filter_summary("prefecture")] == plural("en", "filter.chosen", 1, count=1)
    assert drawn["summaries"][ids.filter_summary("system")] == text("en", "filter.system.placeholder")


def test_what_a_reader_types_stays_text(picture):
    head = picture("?q=<script>alert(1)</script>\"'")["parts"][ids.HEAD]
    assert "<script" not in head
    assert "&lt;script&gt;" in head


def test_controls_that_contradict_each_other_are_named(picture):
    (message,) = picture("?year_from=2024&year_to=2020", "/en/")["notices"]
    assert "year_to=2020" in says(message)


def test_the_numbers_of_the_system_chart_are_those_of_its_bars(picture):
    drawn = picture("?status=planned")
    bars = drawn["figures"][ids.CHART_SYSTEM]["data.0.x"]
    assert drawn["numbers"][ids.SYSTEM_LABELS] == [str(each) if each else "–" for each in bars]


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


@pytest.mark.parametrize("scheme", ["", "sepia", "7"])
def test_an_unknown_scheme_is_light(picture, scheme):
    assert picture(scheme=scheme) == picture()


@pytest.mark.parametrize("search", ["", "?prefecture=13&system=gis,rpa&status=planned&year_from=2015&size_min=2"])
def test_one_interaction_travels_in_few_bytes(get, search):
    response = get(PICTURE_PATH, search, **{"Accept-Encoding": "br"})
    assert response.headers["Content-Encoding"] == "br"
    assert len(response.data) <= 15_000


@pytest.fixture(scope="module")
def rows(get):
    def rows(start, end, search="", page="/"):
        answer = get(ROWS_PATH, search, page, f"&start={start}&end={end}")
        assert answer.status_code == 200, answer.text
        return answer.get_json()

    return rows


def _ids(answer):
    return [each["href"].partition("?")[0].rpartition("/")[2] for each in answer["rows"]]


@pytest.mark.parametrize(("start", "end"), [(0, 100), (100, 200), (300, 400), (400, 500), (0, 1), (5, 5)])
def test_a_window_of_rows(rows, start, end):
    answer = rows(start, end)
    assert answer["count"] == len(recount.PROJECTS)
    assert _ids(answer) == [row["project_id"] for row in recount.PROJECTS[start:end]]


@pytest.mark.parametrize(
    "search",
    [
        "?prefecture=01&sort=-year,title",
        "?q=zzzz",
        "?status=in_operation",
        "?sort=cost",
        "?sort=-cost",
        "?sort=source",
        "?sort=prefecture,-municipalities",
    ],
)
@pytest.mark.parametrize("page", ["/", "/en/"])
def test_rows_are_those_of_the_address_in_its_order(rows, search, page):
    selection, _ = from_query(search, VOCABULARY)
    expected = [row["project_id"] for row in recount.ordered(selection, "en" if page == "/en/" else "ja")]
    answer = rows(0, 1000, search, page)
    assert (_ids(answer), answer["count"]) == (expected, len(expected))
    assert all(each["href"].startswith(f"{page}projects/") and each["href"].endswith(search) for each in answer["rows"])


@pytest.mark.parametrize(
    "window", ["", "&start=0", "&start=-1&end=5", "&start=9&end=5", "&start=0&end=2000", "&start=a&end=b"]
)
def test_a_window_that_makes_no_sense_is_refused(get, window):
    assert get(ROWS_PATH, "", more=window).status_code == 400


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


@pytest.mark.parametrize(
    ("figure", "search", "path"), [("timeline", "", "/timeline"), ("simulate-chart", "?system=gis", "/en/simulate")]
)
def test_figures_of_other_pages_have_their_tables_too(behind, figure, search, path):
    assert [each for each in nodes(behind(figure, search, path)) if each["type"] == "Td"]
