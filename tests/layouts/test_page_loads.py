"""Areas of the community side by side on one page."""

from dataclasses import replace

from layouts.page_loads import part, together


def test_each_area_is_found_under_its_name(ask):
    request = ask()
    load = together(ratings=lambda community, _request: f"{community} 1", threads=lambda _community, asked: asked.lang)
    loaded = replace(request, loaded=load("community", request))
    assert part(loaded, "ratings") == "community 1"
    assert part(loaded, "threads") == "ja"


def test_a_page_without_its_community_has_no_parts(ask):
    assert part(ask(), "ratings") is None
