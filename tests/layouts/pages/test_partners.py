"""The partner finder: what it shows for a municipality, and how one is chosen."""

import pytest

from data.queries.partners import alike_with, could_join
from data.queries.similarity import similar, weights_of
from data.text import LANGS, text
from layouts.components.place_search import places_found
from layouts.pages import partners as page
from layouts.pages.partners_view import content
from tests.data.queries import recount
from tests.layouts.trees import kinds, marked, says


@pytest.mark.parametrize("lang", LANGS)
def test_without_a_choice_the_page_says_what_it_rests_on(ask, lang):
    main = page.layout(ask("", lang, "/partners"))
    assert len(kinds(main, "H1")) == 1
    named = len({row["project_id"] for row in recount.PARTICIPANTS})
    assert text(lang, "partners.limits", named=named, projects=len(recount.PROJECTS)) in says(main)
    assert not kinds(main, "Table")


@pytest.mark.parametrize("lang", LANGS)
def test_the_cards_of_a_municipality(ask, lang):
    request = ask("municipality=29201&w_distance=5", lang, "/partners")
    shown = content(request)
    rows = kinds(marked(shown, "similar"), "Tr")[1:]
    order = similar(request.snapshot, "29201", weights_of(request.selection))["code"].head(20)
    assert [kinds(row, "A")[0].href.split("municipality=")[1] for row in rows] == order.tolist()
    assert text(lang, "partners.people.none") in says(marked(shown, "mine"))
    chances, _ = could_join(request.snapshot, "29201")
    sources = {recount.PROJECTS[each.row]["source_id"] for each in chances}
    assert all(source in says(marked(shown, "could")) for source in sources)


def test_all_weights_at_nothing_give_no_order(ask):
    zero = "&".join(f"w_{part}=0" for part in ("kind", "region", "distance", "population"))
    card = marked(content(ask(f"municipality=29201&{zero}", path="/partners")), "similar")
    assert text("ja", "partners.similar.none") in says(card)
    assert not kinds(card, "Table")


def test_what_is_found_are_links_that_keep_the_view(ask):
    links = kinds(places_found(ask("w_kind=5&municipality=13101", "en", "/partners"), "いこまし", "municipality"), "A")
    assert links[0].href == "/en/partners?w_kind=5&municipality=29209"
    assert says(links[0]) == "Ikoma-shi (Nara)"


def test_members_are_added_to_those_that_are_there(ask):
    request = ask("members=29201,29203", path="/simulate")
    assert kinds(places_found(request, "いこまし", "members"), "A")[0].href == "/simulate?members=29201,29203,29209"
    assert kinds(places_found(request, "ならし", "members"), "A")[0].href == "/simulate?members=29203,29201"


@pytest.mark.parametrize(
    ("typed", "said"), [("", ""), ("  ", ""), ("ぬぬぬ", "「ぬぬぬ」に合う市区町村はありません。")]
)
def test_nothing_found(ask, typed, said):
    assert says(places_found(ask(path="/partners"), typed, "municipality")) == said


@pytest.mark.parametrize("lang", LANGS)
def test_who_like_me_shares_a_type_is_one_click_away(ask, lang):
    card = marked(page.layout(ask("municipality=29201", lang, "/partners")), "by-type")
    ways = [link.href for link in kinds(card, "A")]
    assert len(ways) == len(recount.SYSTEMS)
    assert any(way.endswith("?system=facility_reservation&municipality=29201") for way in ways)
    request = ask("municipality=29201&system=facility_reservation", lang, "/partners")
    card = marked(page.layout(request), "by-type")
    frame = alike_with(request.snapshot, "29201", weights_of(request.selection), "facility_reservation")
    assert len(frame)
    for row in frame["rows"].head(20):
        assert recount.PROJECTS[row[0]]["title_en" if lang == "en" else "title_ja"] in says(card)


def test_a_type_that_names_nobody_says_so(ask):
    unnamed = next(
        system
        for system in recount.SYSTEMS
        if not {row["project_id"] for row in recount.PROJECTS if row["system_type"] == system}
        & {row["project_id"] for row in recount.PARTICIPANTS}
    )
    card = marked(page.layout(ask(f"municipality=29201&system={unnamed}", path="/partners")), "by-type")
    assert not kinds(card, "Table")
    assert text("ja", "partners.type.none").split("{projects}")[1].split("、")[1] in says(card)
