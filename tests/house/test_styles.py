"""Style sheets are served as one: a rule for the same thing in two of them changes pages that nobody looked at."""

from collections import defaultdict

import pytest
import tinycss2

from tests.house.source import ROOT, expect_none

SHEETS = sorted((ROOT / "assets").glob("*.css"))


def test_a_selector_belongs_to_one_sheet():
    owners = defaultdict(set)
    for sheet in SHEETS:
        for selector in selectors(sheet.read_text(encoding="utf-8")):
            owners[selector].add(sheet.name)
    expect_none(
        f"{' '.join(part for part in selector if part)} is in {', '.join(sorted(names))}: one of them is to have it"
        for selector, names in owners.items()
        if len(names) > 1
    )


@pytest.mark.parametrize(
    ("css", "found"),
    [
        (".a { color: red }", {("", ".a")}),
        (".a, .b > .c { color: red }", {("", ".a"), ("", ".b > .c")}),
        (".a:is(.b, .c) { color: red }", {("", ".a:is(.b, .c)")}),
        ("@media print { .a\n .b { color: red } } .a { top: 0 }", {("print", ".a .b"), ("", ".a")}),
        ("@page { margin: 0 } /* .a {} */", set()),
    ],
)
def test_selectors_are_found(css, found):
    assert set(selectors(css)) == found


def selectors(css, medium=""):
    """(condition, selector) of every rule of a sheet."""
    for rule in tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True):
        if rule.type == "qualified-rule":
            yield from ((medium, one) for one in _single(rule.prelude))
        elif rule.type == "at-rule" and rule.lower_at_keyword == "media":
            yield from selectors(tinycss2.serialize(rule.content), _words(rule.prelude))


def _single(prelude):
    parts = [[]]
    for token in prelude:
        if token.type == "literal" and token.value == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return [_words(part) for part in parts]


def _words(tokens):
    return " ".join(tinycss2.serialize(tokens).split())
