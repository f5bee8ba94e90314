"""The menu: plain links, groups, and where one is."""

import pytest

from data.text import text
from layouts.components.menu import MenuEntry, menu
from tests.layouts.trees import kinds, nodes, says

ENTRIES = (
    MenuEntry(None, (("explore.menu", "/"),)),
    MenuEntry("menu.look", ()),
    MenuEntry("menu.plan", (("filter.sort", "/one"),)),
    MenuEntry("menu.learn", (("filter.q", "/two"), ("filter.status", "/three"))),
)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_group_of_several_opens_and_one_of_one_is_a_link(ask, lang):
    tree = menu(ENTRIES, ask("", lang, "/"))
    toggle, *groups = kinds(tree, "Button")
    assert says(toggle) == text(lang, "shell.menu.open")
    assert [says(group) for group in groups] == [text(lang, "menu.learn")]
    lists = {each.id: each for each in kinds(tree, "Ul")}
    assert [link.href.removeprefix("/en") for link in kinds(lists[getattr(groups[0], "aria-controls")], "A")] == [
        "/two",
        "/three",
    ]
    assert [link.href.removeprefix("/en") for link in kinds(tree, "A")] == ["/", "/one", "/two", "/three"]


@pytest.mark.parametrize(("path", "inside"), [("/", 0), ("/one", 0), ("/two", 1), ("/three", 1), ("/else", 0)])
def test_the_page_on_show_marks_its_link_and_its_group(ask, path, inside):
    tree = menu(ENTRIES, ask("", "ja", path))
    marked = [each.href for each in nodes(tree) if getattr(each, "aria-current", None) == "page"]
    assert marked == ([path] if path != "/else" else [])
    assert sum("menu-inside" in each.className for each in kinds(tree, "Button")) == inside
