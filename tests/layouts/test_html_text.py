"""HTML text of components: the same tree, and nothing that a reader typed becomes markup."""

from html.parser import HTMLParser

import dash_bootstrap_components as dbc
import pytest
from dash import html
from hypothesis import given
from hypothesis import strategies as st

from layouts.html_text import html_text

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]))


class Read(HTMLParser):
    """Notes every tag with its attributes and every text."""

    def __init__(self, text):
        super().__init__()
        self.seen = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))

    def handle_data(self, data):
        if self.seen and isinstance(self.seen[-1], str):
            self.seen[-1] += data
        else:
            self.seen.append(data)


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        (None, ""),
        ("a < b", "a &lt; b"),
        (3, "3"),
        ([html.B("x"), None, "y"], "<b>x</b>y"),
        (html.P(["a", html.Br(), 1]), "<p>a<br>1</p>"),
        (html.Label("x", htmlFor="y", className="z"), '<label for="y" class="z">x</label>'),
        (html.Button("x", disabled=True, hidden=False), "<button disabled>x</button>"),
        (html.Li(style={"color": "red", "width": 3}), '<li style="color:red;width:3"></li>'),
        (html.A("x", href="?a=1&b=2", **{"data-testid": "t"}), '<a href="?a=1&amp;b=2" data-testid="t">x</a>'),
        (
            html.I(id={"type": "t", "name": "n"}),
            '<i id="{&quot;name&quot;:&quot;n&quot;,&quot;type&quot;:&quot;t&quot;}"></i>',
        ),
    ],
)
def test_a_tree_as_text(tree, expected):
    text = html_text(tree)
    assert Read(text).seen == Read(expected).seen
    assert text.count("<") == expected.count("<")


@given(words=TEXTS, title=TEXTS)
def test_what_was_typed_stays_text(words, title):
    seen = Read(html_text(html.P(words, title=title))).seen
    assert seen == [("p", {"title": title}), *([words] if words else [])]


def test_a_component_of_another_library_is_refused():
    with pytest.raises(TypeError, match="Input"):
        html_text(html.P(dbc.Input()))
