"""What users write becomes HTML that can do nothing but be read."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.community.markdown import rendered, words
from tests.data.community.hostile import HOSTILE

ALLOWED = {"a": {"href", "rel"}, "ol": {"start"}, "div": {"class", "tabindex"}}
TAGS = {"blockquote", "br", "code", "del", "em", "h3", "h4", "h5", "h6", "hr", "li", "p", "pre", "s", "strong", "ul"}
TAGS |= {"table", "tbody", "td", "th", "thead", "tr", *ALLOWED}


class Reading(HTMLParser):
    """Every element of a text that is not on the list, or is not closed."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.wrong, self.open, self.links = [], [], []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.wrong += [tag] if tag not in TAGS else []
        self.wrong += [f"{tag} {name}" for name, _ in attributes if name not in ALLOWED.get(tag, ())]
        self.wrong += ["div"] if tag == "div" and attributes != [("class", "wide"), ("tabindex", "0")] else []
        self.links += [value or "" for name, value in attributes if name == "href"]
        if tag not in ("br", "hr"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"/{tag}")

    def handle_comment(self, data):
        self.wrong.append("comment")

    def handle_decl(self, decl):
        self.wrong.append("declaration")

    def handle_pi(self, data):
        self.wrong.append("instruction")


def faults(html):
    reading = Reading(html)
    ours = ("http://", "https://", "/", "#", "?")
    leads_away = [link for link in reading.links if not link.startswith(ours) or link.startswith(("//", "/\\"))]
    return [*reading.wrong, *reading.open, *leads_away]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_strings_can_only_be_read(text):
    for form in (text, f"# {text}", f"> {text}", f"| {text} |\n|---|\n| {text} |", f"[{text}]({text})", f"`{text}`"):
        assert faults(rendered(form)) == []


@given(st.text(st.characters(codec="utf-8") | st.sampled_from("<>[]()!*_`~|&#\"'\\\n:/ -"), max_size=200))
def test_no_text_at_all_gets_out(text):
    assert faults(rendered(text)) == []


def test_the_reading_itself_sees_what_is_wrong():
    assert faults("<p onclick='x'>a</p>") == ["p onclick"]
    assert faults("<img src=x>") == ["img", "img src", "img"]
    assert faults('<a href="javascript:x">a</a>') == ["javascript:x"]
    assert faults("<p>") == ["p"]
    assert faults('<a href="//evil.example">a</a>') == ["//evil.example"]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**重要**", "<p><strong>重要</strong></p>\n"),
        ("**「重要」**です", "<p><strong>「重要」</strong>です</p>\n"),
        ("これは**重要。**です", "<p>これは<strong>重要。</strong>です</p>\n"),
        ("これは*大事*、**とても(本当に)**大事", "<p>これは<em>大事</em>、<strong>とても(本当に)</strong>大事</p>\n"),
        ("5 * 3 と ＊", "<p>5 * 3 と ＊</p>\n"),
        ("一行目\n二行目", "<p>一行目<br>\n二行目</p>\n"),
        ("~~古い~~", "<p><s>古い</s></p>\n"),
        ("5. 五", '<ol start="5">\n<li>五</li>\n</ol>\n'),
        ("<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>\n"),
        ("# 一\n### 三\n# 一", "<h3>一</h3>\n<h4>三</h4>\n<h3>一</h3>\n"),
        ("###### 六", "<h3>六</h3>\n"),
    ],
)
def test_markdown_is_read(text, html):
    assert rendered(text) == html


def test_tables_stay():
    assert "<td>2</td>" in rendered("| a | b |\n|---|--:|\n| 1 | 2 |")


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("https://example.lg.jp/a?b=1をご覧ください", ["https://example.lg.jp/a?b=1"]),
        ("(https://example.jp/b)。", ["https://example.jp/b"]),
        ("（https://example.jp/c_(d)）", ["https://example.jp/c_(d)"]),
        ("https://example.jp.", ["https://example.jp"]),
        ("[手引き](/documents)", ["/documents"]),
        ("[](https://example.jp)", ["https://example.jp"]),
        ("[a](//example.jp) [b](c:d) [e](f)", []),
        ("example.jp ftp://example.jp a@example.jp", []),
        ("xhttps://example.jp a://b http:// https://", []),
        ("https://example.jp/_a_b_", ["https://example.jp/_a_b_"]),
    ],
)
def test_addresses_are_links(text, links):
    html = rendered(text)
    assert Reading(html).links == links
    assert html.count("href=") == len(links)
    assert html.count('rel="nofollow noopener ugc"') == html.count("<a ")
    assert "></a>" not in html


WIDE = "|a" * 3000 + "|\n" + "|-" * 3000 + "|\n" + "|a\n" * 1000
REFERENCES = "[a]: /" + "ÿ" * 9000 + "\n\n" + "[a]" * 3600


@pytest.mark.parametrize("text", [WIDE, "a|b\n-|-\n" + "|\n" * 9000, REFERENCES, "[](#)" * 4000, "-\n" * 10_000])
def test_few_letters_do_not_become_a_large_page(text):
    assert len(rendered(text)) < 15 * len(text)


def test_a_table_whose_rows_are_short_is_filled_up():
    html = rendered("|a|b|c|\n|-|-|-|\n" + "|1|\n" * 100 + "\n" + "x\n" * 5000)
    assert html.count("<td>") == 300


def test_no_picture_is_fetched():
    assert "<img" not in rendered("![a](https://evil.example/x.png) ![b](/c.png)")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "![図1](https://a.example/x.png)",
            '<p><a href="https://a.example/x.png" rel="nofollow noopener ugc">図1</a></p>',
        ),
        ("![](/c.png)", '<p><a href="/c.png" rel="nofollow noopener ugc">/c.png</a></p>'),
        ("[![図](/c.png)](/d)", '<p><a href="/d" rel="nofollow noopener ugc">図</a></p>'),
        ("![x](javascript:alert(1))", "<p>![x](javascript:alert(1))</p>"),
    ],
)
def test_a_picture_is_a_link_to_it(text, shown):
    assert rendered(text).strip() == shown


def test_a_wide_table_is_moved_in_its_place():
    html = rendered("|a|\n|-|\n|`<table>`|")
    assert html.startswith('<div class="wide" tabindex="0"><table>')
    assert html.count("<div") == html.count("</div>") == 1


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("**重要**です", "重要です"),
        ("# 題\n\n- [手引き](/documents) と `x`\n\n```\nコード\n```", "題 手引き と x コード"),
        ("<b>x</b>", "<b>x</b>"),
    ],
)
def test_words_are_what_a_reader_sees(text, plain):
    assert words(text) == plain
