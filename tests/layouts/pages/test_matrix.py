"""The matrix: signs apart from colour, totals that add up, cells that lead to their projects, gaps with their rule."""

from collections import Counter
from urllib.parse import parse_qs, urlsplit

import pytest

from data.names import names
from data.queries.matching import matches
from data.queries.states import DOING, PEERS, STATES, gaps, matrix
from data.selection import Selection
from data.text import LANGS, text
from layouts import ids
from layouts.pages import matrix as page
from tests.data.queries import recount
from tests.layouts.trees import kinds, says, with_id


@pytest.fixture
def drawn(ask):
    """The heatmap at an address."""

    def drawn(query="", lang="ja"):
        graph = with_id(page.layout(ask(query, lang, "/matrix")), ids.MATRIX)
        return graph.figure

    return drawn


def test_the_signs_of_the_states_differ():
    for lang in LANGS:
        assert len({text(lang, f"state.sign.{state}") for state in (*STATES, "none")}) == len(STATES) + 1


@pytest.mark.parametrize("query", ["", "order=coverage", "prefecture=26,29&domain=tools", "lead=union"])
def test_every_cell_has_its_shade_and_its_sign(ask, drawn, query):
    heat = drawn(query)["data"][0]
    found = matrix(ask().snapshot, ask(query).selection)
    for codes, shades, signs in zip(heat["customdata"], heat["z"], heat["text"], strict=True):
        for (prefecture, system), shade, sign in zip(codes, shades, signs, strict=True):
            state = found.state(prefecture, system)
            assert shade == (len(STATES) - STATES.index(state) if state else 0)
            assert sign[:1] == (text("ja", f"state.sign.{state}") if state else "")


def test_totals_count_what_is_in_operation_or_under_way(drawn):
    figure = drawn("prefecture=26,27,29")
    heat = figure["data"][0]
    shades = [[shade > len(STATES) - len(DOING) for shade in row] for row in heat["z"]]
    rows = [int(label.split("<b>")[1].removesuffix("</b>")) for label in figure["layout"]["yaxis"]["ticktext"]]
    columns = [int(label.split("</b>")[0].removeprefix("<b>")) for label in figure["layout"]["xaxis"]["ticktext"]]
    assert rows == [sum(row) for row in shades]
    assert columns == [sum(column) for column in zip(*shades, strict=True)]


def test_by_coverage_the_totals_fall(drawn):
    labels = drawn("order=coverage")["layout"]["yaxis"]["ticktext"]
    totals = [int(label.split("<b>")[1].removesuffix("</b>")) for label in labels]
    assert totals == sorted(totals, reverse=True)
    by_code = [codes[0][0] for codes in drawn()["data"][0]["customdata"]]
    assert by_code == sorted(recount.PREFECTURES)


@pytest.mark.parametrize("lang", LANGS)
def test_the_table_behind_leads_to_the_projects_of_each_cell(ask, lang):
    request = ask("lead=prefecture,council&order=coverage", lang, "/matrix")
    table = page.cells_table(ids.MATRIX, request)
    cells = Counter(
        (row["prefecture_code"], row["system_type"])
        for row in recount.PROJECTS
        if row["lead_type"] in ("prefecture", "council")
    )
    found = {}
    for row in kinds(table, "Tr")[1:]:
        (link,) = kinds(row, "A")
        asked = parse_qs(urlsplit(link.href).query)
        assert asked.keys() == {"prefecture", "system", "lead"}
        found[asked["prefecture"][0], asked["system"][0]] = int(says(kinds(row, "Td")[-1]))
        view = ask(urlsplit(link.href).query).selection
        assert matches(request.snapshot, view).count == found[asked["prefecture"][0], asked["system"][0]]
    assert found == cells


@pytest.mark.parametrize("lang", LANGS)
def test_gaps_name_their_rule_and_who_has_it(ask, lang):
    shown = page.layout(ask("prefecture=29", lang, "/matrix"))
    basis = text(lang, "gaps.basis.municipalities")
    assert text(lang, "gaps.rule", peers=PEERS, basis=basis) in says(shown)
    first = gaps(ask().snapshot, Selection((("prefecture", ("29",)),))).iloc[0]
    prefix = "/en" if lang == "en" else ""
    similar = ",".join(first["similar_codes"])
    assert f"{prefix}/?prefecture={similar}&system={first['system_type']}" in [a.href for a in kinds(shown, "A")]


def test_lines_stand_between_domains_and_only_where_they_stand_together(ask, drawn):
    figure = drawn()
    systems = [codes[1] for codes in figure["data"][0]["customdata"][0]]
    domains = [recount.SYSTEMS[system]["domain"] for system in systems]
    wanted = [at - 0.5 for at in range(1, len(systems)) if domains[at] != domains[at - 1]]
    assert [line["x0"] for line in figure["layout"]["shapes"]] == wanted
    assert len(figure["layout"]["annotations"]) == len(set(domains))
    assert drawn("order=coverage")["layout"]["shapes"] == []


@pytest.mark.parametrize("lang", LANGS)
def test_the_first_gap_is_explained_in_a_sentence(ask, lang):
    request = ask("", lang, "/matrix")
    first = gaps(request.snapshot, request.selection).iloc[0]
    words = {
        "prefecture": names(request.snapshot, "prefecture", lang)[first["prefecture_code"]],
        "system": names(request.snapshot, "system", lang)[first["system_type"]],
    }
    numbers = {"similar": first["similar"], "peers": PEERS, "nationwide": first["nationwide"]}
    assert text(lang, "gaps.first", **words, **numbers) in says(page.gaps_card(request))
