import pytest

from tests.callbacks.wire import nodes, says


@pytest.mark.parametrize(
    ("path", "heading"),
    [
        ("/", "共同調達の状況"),
        ("/en/", "Joint procurement in Japan"),
        ("/en", "Joint procurement in Japan"),
        ("/projects/01-003", "名寄市・士別市・今金町 自治体クラウド"),
        ("/en/projects/01-003", "Nayoro, Shibetsu and Imakane: municipal cloud"),
        ("/no-such-page", "ページが見つかりません"),
        ("/en/projects/99-999", "Page not found"),
    ],
)
def test_the_page_of_an_address(wire, path, heading):
    (title,) = [each for each in nodes(wire.page(path, "?prefecture=13")) if each["type"] == "H1"]
    assert says(title) == heading


@pytest.mark.parametrize("path", ["/", "/en/"])
def test_the_controls_are_set_as_the_page_is_drawn(wire, path):
    """No flash and no second request: the address decides what is drawn first."""
    page = wire.page(path, "?prefecture=27,13&year_from=2020&q=GIS&measure=rate&sort=-cost,title&size_min=2")
    held = {
        each["props"]["id"]["name"]: each["props"].get("value")
        for each in nodes(page)
        if isinstance(each["props"].get("id"), dict) and each["props"]["id"].get("type") == "filter"
    }
    assert held["prefecture"] == ["13", "27"]
    assert (held["year_from"], held["q"], held["measure"], held["size_min"]) == ("2020", "GIS", "rate", 2)
    assert (held["sort"], held["status"]) == ("-cost,title", [])


@pytest.mark.parametrize("path", ["/en/timeline", "/en/vendors"])
def test_the_store_carries_the_address_and_no_rows(wire, path):
    stores = [each["props"] for each in nodes(wire.page(path, "?q=GIS")) if each["type"] == "Store"]
    (held,) = [each["data"] for each in stores if isinstance(each["id"], dict) and each["id"]["type"] == "selection"]
    assert held == "?q=GIS"


@pytest.mark.parametrize("search", ["?q=%00%FF", "?" + "a=1&" * 2000, "?prefecture=" + "13," * 3000, "?x=1"])
def test_a_hostile_query_still_gives_the_page(wire, search):
    assert [each for each in nodes(wire.page("/", search)) if each["type"] == "H1"]
