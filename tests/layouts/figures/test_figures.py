"""Figures as the browser gets them: what the page carries, with the values that a selection changes put in."""

import copy
import re

import plotly.graph_objects as go
import pytest

from data.filters import MEASURES
from data.queries.places import by_prefecture
from data.text import LANGS, text
from layouts import ids
from layouts.figures import bars, theme
from layouts.figures.changes import applied
from layouts.figures.measures import shown
from layouts.pages import explore
from layouts.pages.explore_axes import statuses_of
from layouts.pages.explore_view import view
from tests.layouts.trees import changed, with_id

QUERIES = (
    "",
    "q=zzzz",
    "prefecture=13",
    "prefecture=01,13,47&system=gis,rpa&status=planned,completed&year_from=2015&year_to=2024&size_min=2",
    "year_from=2026&year_to=2026&status=in_operation",
    "size_max=1&size_unknown=1",
    "domain=tools&measure=savings",
)


@pytest.fixture(scope="module", params=LANGS)
def page(request, ask):
    """The figures of the page by id, with a way to draw a query on them."""
    lang = request.param
    main = explore.layout(ask("", lang))
    skeletons = {figure: with_id(main, figure).figure for figure in ids.FIGURES}

    def draw(query, scheme="light"):
        changes = view(ask(query, lang), scheme).picture["figures"]
        return {figure: changed(skeletons[figure], changes[figure]) for figure in ids.FIGURES}

    draw.lang = lang
    return skeletons, draw


@pytest.mark.parametrize("query", QUERIES)
def test_the_page_of_an_address_shows_what_a_change_to_it_shows(page, ask, query):
    _, draw = page
    main = explore.layout(ask(query, draw.lang))
    assert {figure: with_id(main, figure).figure for figure in ids.FIGURES} == draw(query)


@pytest.mark.parametrize("figure", ids.FIGURES)
def test_skeletons_are_figures_that_plotly_knows(page, figure):
    skeletons, _ = page
    assert go.Figure(**skeletons[figure], skip_invalid=False).data


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("query", QUERIES)
def test_changed_figures_are_figures_that_plotly_knows(page, query, scheme):
    _, draw = page
    for figure in draw(query, scheme).values():
        made = go.Figure(**figure, skip_invalid=False)
        for trace in made.data:
            lengths = {
                len(getattr(trace, name)) for name in ("x", "y", "z", "locations", "customdata") if _listed(trace, name)
            }
            lengths |= {len(trace.text)} if trace.type == "choropleth" and trace.text is not None else set()
            opacity = getattr(trace.marker, "opacity", None) if trace.type == "bar" else None
            lengths |= {len(opacity)} if isinstance(opacity, tuple | list) else set()
            assert len(lengths) <= 1, (trace.type, lengths)


def _listed(trace, name):
    return name in trace and getattr(trace, name) is not None


@pytest.mark.parametrize("measure", MEASURES)
def test_the_map_colours_each_area_by_its_class_and_grey_where_nothing_is_stated(page, ask, measure):
    _, draw = page
    areas, outline, _insets = draw(f"measure={measure}")[ids.MAP]["data"]
    frame = by_prefecture(ask().snapshot, ask(f"measure={measure}").selection)
    assert areas["locations"] == frame["prefecture_code"].tolist()
    assert len(areas["locations"]) == 47
    assert [number == 0 for number in areas["z"]] == frame["value"].isna().tolist()
    colours = [colour for _, colour in areas["colorscale"][::2]]
    assert colours == [colour for _, colour in areas["colorscale"][1::2]]
    assert set(areas["z"]) <= set(range(len(colours)))
    assert max(areas["z"]) == len(colours) - 1
    assert (areas["zmin"], areas["zmax"]) == (-0.5, len(colours) - 0.5)
    assert areas["colorscale"][0] == [0, theme.MISSING["light"]]
    assert areas["colorscale"][-1][0] == 1
    assert (outline["locations"], outline["z"]) == ([], [])


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("measure", MEASURES)
def test_the_legend_has_an_entry_for_each_class_the_greatest_first_and_no_data_last(page, ask, measure, scheme):
    _, draw = page
    query = f"measure={measure}"
    areas = draw(query, scheme)[ids.MAP]["data"][0]
    legend = view(ask(query, draw.lang), scheme).legend
    assert [entry["colour"] for entry in legend] == [colour for _, colour in areas["colorscale"][::2]][::-1]
    assert legend[-1] == {"colour": theme.MISSING[scheme], "label": text(draw.lang, "no_data")}
    values = by_prefecture(ask().snapshot, ask(query).selection)["value"]
    greatest = shown(values.max(), measure, draw.lang)
    assert greatest in legend[0]["label"]
    assert len({entry["label"] for entry in legend}) == len(legend)


def test_the_legend_of_the_years_names_the_colour_of_every_status(page, ask):
    _, draw = page
    traces = draw("")[ids.CHART_YEAR]["data"]
    assert bars.year_legend(statuses_of(ask()), draw.lang) == [
        {"colour": trace["marker"]["color"], "label": trace["name"]} for trace in traces
    ]


@pytest.mark.parametrize("query", ["", "q=zzzz"])
def test_every_area_has_a_hover_text_with_its_name(page, query):
    _, draw = page
    texts = draw(query)[ids.MAP]["data"][0]["text"]
    assert len({text.partition("</b>")[0] for text in texts}) == 47
    assert not any("nan" in text.lower() or "None" in text for text in texts)


def test_chosen_areas_are_outlined(page):
    _, draw = page
    figure = draw("prefecture=13,47")[ids.MAP]
    assert figure["data"][1]["locations"] == ["13", "47"]
    assert figure["data"][1]["marker"]["line"]["color"] == theme.SELECTED["light"]


def test_without_any_value_the_legend_still_says_no_data(page, ask):
    _, draw = page
    areas = draw("q=zzzz&measure=cost")[ids.MAP]["data"][0]
    assert set(areas["z"]) == {0}
    (entry,) = view(ask("q=zzzz&measure=cost", draw.lang), "light").legend
    assert entry == {"colour": theme.MISSING["light"], "label": text(draw.lang, "no_data")}


@pytest.mark.parametrize(
    ("query", "figure", "bright"),
    [
        ("system=gis", ids.CHART_SYSTEM, lambda trace: [code == "gis" for code in trace["customdata"]]),
        ("size_min=4&size_max=10", ids.CHART_SIZE, lambda trace: [low in (4, 6) for low, _ in trace["customdata"]]),
        ("size_min=51", ids.CHART_SIZE, lambda trace: [low == 51 for low, _ in trace["customdata"]]),
    ],
)
def test_what_is_chosen_is_bright_and_the_rest_faded(page, query, figure, bright):
    _, draw = page
    (trace,) = draw(query)[figure]["data"]
    expected = bright(trace)
    assert trace["marker"]["opacity"] == [1 if each else theme.FADED for each in expected]
    assert 0 < sum(expected) < len(expected)


def test_chosen_years_and_statuses_are_bright(page):
    _, draw = page
    for trace in draw("year_from=2020&status=planned")[ids.CHART_YEAR]["data"]:
        planned = trace["meta"] == "planned"
        expected = [1 if planned and year >= 2020 else theme.FADED for year in trace["x"]]
        assert trace["marker"]["opacity"] == (1 if all(each == 1 for each in expected) else expected)


def test_without_a_choice_nothing_is_faded(page):
    _, draw = page
    figures = draw("prefecture=13")
    for figure in (ids.CHART_SYSTEM, ids.CHART_YEAR, ids.CHART_SIZE):
        assert [trace["marker"]["opacity"] for trace in figures[figure]["data"]] == [1] * len(figures[figure]["data"])


def test_bars_without_a_project_carry_no_number(page):
    _, draw = page
    (trace,) = draw("prefecture=13")[ids.CHART_SIZE]["data"]
    assert 0 in trace["y"]
    assert [bool(label) for label in trace["text"]] == [bool(count) for count in trace["y"]]


def test_the_label_of_each_system_type_ends_with_its_number_and_a_domain_has_none(page):
    _, draw = page
    figure = draw("prefecture=13")[ids.CHART_SYSTEM]
    (trace,) = figure["data"]
    labels = figure["layout"]["yaxis"]["ticktext"]
    assert len(labels) == len(figure["layout"]["yaxis"]["tickvals"])
    assert 0 in trace["x"]
    assert max(trace["x"]) > 0
    for position, projects in zip(trace["y"], trace["x"], strict=True):
        assert labels[position].endswith(f"<b>{projects or '–'}</b>")
    for position in set(range(len(labels))) - set(trace["y"]):
        assert labels[position].startswith("<b>")
        assert labels[position].endswith("</b>")
        assert not re.search(r"\d", labels[position])


@pytest.mark.parametrize("path", ["data.7.x", "data.0.nowhere.x", "axis.title"])
def test_a_value_without_a_place_in_the_figure_is_an_error_of_the_code(page, path):
    skeletons, _ = page
    with pytest.raises((KeyError, IndexError)):
        applied(skeletons[ids.CHART_SIZE], {path: 1})


def test_applied_values_leave_the_figure_as_it_was(page):
    skeletons, _ = page
    before = copy.deepcopy(skeletons[ids.CHART_SIZE])
    assert applied(skeletons[ids.CHART_SIZE], {"data.0.y": [1]})["data"][0]["y"] == [1]
    assert skeletons[ids.CHART_SIZE] == before


def test_dark_turns_the_scale_round(page):
    _, draw = page
    light, dark = (draw("", scheme)[ids.MAP]["data"][0]["colorscale"] for scheme in ("light", "dark"))
    assert [colour for _, colour in light[2:]] == [colour for _, colour in dark[2:]][::-1]
    assert light[0][1] != dark[0][1]


@pytest.mark.parametrize("steps", range(1, 6))
def test_colours_of_a_scale_differ(steps):
    assert len(set(theme.sequence(steps, "light"))) == steps
    assert theme.sequence(steps, "dark") == theme.sequence(steps, "light")[::-1]


def test_every_status_has_a_colour_of_its_own(snapshot):
    statuses = ["", *snapshot.projects["status"].cat.categories]
    assert len({theme.STATUS_COLOURS[status] for status in statuses}) == len(statuses)


def test_stacked_counts_are_all_projects_with_a_year(page, snapshot):
    _, draw = page
    shown = [number for trace in draw("")[ids.CHART_YEAR]["data"] for number in trace["y"]]
    assert all(shown)
    assert sum(shown) == snapshot.projects["fiscal_year"].notna().sum()
