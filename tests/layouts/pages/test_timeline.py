"""The timeline page: what it lists, what it draws, what it says of what it does not know."""

from datetime import date

import pytest

from data.numbers import count, day
from data.queries.timeline import ending, timeline, until_of, without_end
from data.text import LANGS, text
from layouts.figures import gantt
from layouts.pages import timeline as page
from layouts.pages.timeline_view import view
from tests.data.queries import recount
from tests.layouts.trees import kinds, marked, nodes, says

TODAY = date(2026, 11, 25)
DAY = 86_400_000


def _bar(figure, number, place):
    bar = figure["data"][number]
    at = bar["y"].index(place)
    return bar["base"][at], bar["x"][at] / DAY


def _place(figure, title):
    return next(at for at, label in enumerate(figure["layout"]["yaxis"]["ticktext"]) if title[:12] in label)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("query", ["", "prefecture=35", "within=36&group=prefecture", "until=2028-03-31", "q=zzzz"])
def test_the_page_lists_what_ends_with_its_source_and_says_what_is_missing(ask, lang, query):
    request = ask(query, lang, "/timeline", TODAY)
    found = ending(request.snapshot, request.selection, TODAY, until_of(request.selection, TODAY))
    main = page.layout(request)
    assert len(kinds(main, "H1")) == 1
    card = marked(main, "ending")
    assert getattr(marked(card, "ending-count"), "data-value") == str(len(found.frame))
    for row in found.frame["row"]:
        project = recount.PROJECTS[row]
        assert project["title_en" if lang == "en" else "title_ja"] in says(card)
        assert project["source_id"] in says(card)
    assert count(found.projects, lang) in says(card)


def test_an_end_that_may_lie_outside_says_so(ask):
    request = ask("prefecture=35&on=2026-03-10&within=24", path="/timeline")
    assert text("ja", "timeline.possible") in says(view(request).lists)
    request = ask("prefecture=35&on=2026-03-10&within=36", path="/timeline")
    assert text("ja", "timeline.possible") not in says(view(request).lists)


def test_the_day_of_the_address_comes_before_today(ask):
    assert ask("on=2020-04-01", today=TODAY).as_seen_on == date(2020, 4, 1)
    assert ask(today=TODAY).as_seen_on == TODAY
    assert ask().as_seen_on == date.fromisoformat(recount.SNAPSHOT.name)


def test_reduced_precision_is_drawn_as_a_span(ask):
    """The RPA project of Hokkaido: 2018-10 to 2019-03, both known to the month."""
    figure = view(ask("prefecture=01&system=rpa", path="/timeline")).figure
    project = next(each for each in recount.PROJECTS if each["project_id"] == "01-012")
    place = _place(figure, project["title_ja"])
    assert _bar(figure, 0, place) == ("2018-10-31", 121)  # certainly: 31 October 2018 to 1 March 2019
    assert _bar(figure, 2, place) == ("2018-10-01", 31)
    assert _bar(figure, 3, place) == ("2019-03-01", 31)


def test_days_known_exactly_take_one_day_and_fiscal_years_a_year(ask):
    figure = view(ask("prefecture=02&system=core_business", path="/timeline")).figure
    place = _place(figure, next(each for each in recount.PROJECTS if each["project_id"] == "02-001")["title_ja"])
    assert _bar(figure, 2, place)[1] == _bar(figure, 3, place)[1] == 1
    only_year = next(
        each
        for each in recount.PROJECTS
        if each["fiscal_year"] and not (each["contract_date"] or each["go_live"] or each["contract_end"])
    )
    narrowed = f"prefecture={only_year['prefecture_code']}&system={only_year['system_type']}"
    figure = view(ask(narrowed, path="/timeline")).figure
    base, days = _bar(figure, 4, _place(figure, only_year["title_ja"]))
    assert (base, days) == (f"{only_year['fiscal_year']}-04-01", 366 if int(only_year["fiscal_year"]) % 4 == 3 else 365)


@pytest.mark.parametrize("group", ["system", "prefecture"])
def test_the_figure_has_a_heading_for_every_group_and_stops_in_time(ask, group):
    request = ask(f"group={group}", path="/timeline", today=TODAY)
    frame = timeline(request.snapshot, request.selection, group)
    shown = frame.head(gantt.MOST_ROWS)
    labels = view(request).figure["layout"]["yaxis"]["ticktext"]
    assert sum(label.startswith("<b>") for label in labels) == shown["code"].nunique()
    assert len(labels) == len(shown) + shown["code"].nunique()


def test_the_reference_day_is_a_line_across_all_rows(ask):
    figure = view(ask("on=2027-01-15", path="/timeline")).figure
    line = figure["data"][-1]
    assert line["x"] == ["2027-01-15", "2027-01-15"]
    low, high = figure["layout"]["yaxis"]["range"]
    assert sorted(line["y"]) == sorted([low, high])


@pytest.mark.parametrize("lang", LANGS)
def test_near_nara_is_one_link_away_and_a_day_is_named_in_the_title(ask, lang):
    shown = view(ask("prefecture=29&system=facility_reservation&until=2028-03-31", lang, "/timeline", TODAY))
    link = kinds(marked(shown.head, "widen"), "A")[0]
    assert "prefecture=24,26,27,29,30&system=facility_reservation" in link.href
    assert "until=2028-03-31" in link.href
    assert text(lang, "timeline.ending.title.until", until=day("2028-03-31", lang)) in says(shown.lists)
    two = view(ask("prefecture=27,29", lang, "/timeline")).head
    assert not [each for each in nodes(two) if getattr(each, "data-testid", None) == "widen"]


def test_a_day_before_the_reference_day_is_said(ask):
    shown = says(view(ask("on=2027-01-01&until=2026-12-31", path="/timeline")).lists)
    assert text("ja", "timeline.ending.past", today=day("2027-01-01", "ja")) in shown


def test_what_runs_without_a_published_end_is_listed_with_whom_to_ask(ask):
    request = ask("prefecture=29", path="/timeline")
    rows = without_end(request.snapshot, request.selection)
    card = marked(view(request).lists, "no-end")
    assert getattr(card, "data-value") == str(len(rows)) != "0"
    for row in rows[:20]:
        assert recount.PROJECTS[row]["title_ja"] in says(card)
