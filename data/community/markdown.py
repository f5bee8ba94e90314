"""Markdown of users as HTML that may stand on a page: CommonMark with tables, strikethrough and addresses as links.

No pictures, and no references (``[1]: address``): each use of one repeats its address, so that a post of 20 kB could
become 100 MB. Written HTML is shown as text (markdown-it-py, ``html`` off); what comes of it is cleaned once more with
nh3 against a list of what may stay. Pages put it into ``layouts.plain.Sanitised``; nothing else makes such text.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

import nh3
from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, table
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline, linkify
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.token import Token

TOP_HEADING = 3  # a page has its h1, a post its h2
_LOWEST_HEADING = 6
_KEPT = 1024
_WIDE = '<div class="wide" tabindex="0">'  # a table wider than its place is moved in it, by keyboard, too
_MOST_CELLS = 5000  # of a table: rows that are shorter than its first are filled up
_TEXT = ("br", "code", "del", "em", "s", "strong", "a")
_BLOCKS = ("blockquote", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "ul")
_TABLES = ("table", "tbody", "td", "th", "thead", "tr")
_LEADS_TO = re.compile(r"https?://|/(?![/\\])|[#?]")


def _leads(_tag: str, name: str, value: str) -> str | None:
    """Links lead to http, https and this site; whatever else looks like an address is none."""
    return value if name != "href" or _LEADS_TO.match(value) else None


_CLEANER = nh3.Cleaner(
    tags={*_TEXT, *_BLOCKS, *_TABLES},
    clean_content_tags={"script", "style"},
    attributes={"*": set(), "a": {"href"}, "ol": {"start"}},
    attribute_filter=_leads,
    url_schemes={"http", "https"},
    link_rel="nofollow noopener ugc",
)
# An address ends where ASCII ends: Japanese goes on without a blank behind it.
_ADDRESS = re.compile(r"//[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::\d{1,5})?(?:[/?#][!#-&(-;=?-Z\\\]_a-z~%]*)?")
_AFTER = ".,:;!?"
_SCHEME = re.compile(r"(?i)(?:^|[^a-z0-9.+-])https?$")
_JAPANESE = re.compile("[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")  # terms: letters by which Japanese is told


def previewed(text: str) -> str:
    """The HTML of Markdown, cleaned: no scripts, no styles, no pictures, links to http, https and to this site only."""
    cleaned = _CLEANER.clean(_PARSER.render(text))
    return cleaned.replace("<table>", f"{_WIDE}<table>").replace("</table>", "</table></div>")


@lru_cache(maxsize=_KEPT)
def rendered(text: str) -> str:
    """As ``previewed``, remembered: for what is kept and shown again."""
    return previewed(text)


@lru_cache(maxsize=_KEPT)
def words(text: str) -> str:
    """The words of Markdown without its signs, for searching and for excerpts."""
    return " ".join(" ".join(_words(_PARSER.parse(text))).split())


def _words(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "inline":
            yield "".join(_inline(token.children or ()))
        elif token.type in ("fence", "code_block"):
            yield token.content


def _inline(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        yield " " if token.type in ("softbreak", "hardbreak") else token.content


def _headings_below(state: StateCore) -> None:
    """Headings begin below those of the page, and none leaves a level out."""
    last = TOP_HEADING - 1
    for token in state.tokens:
        if token.type == "heading_open":
            last = min(TOP_HEADING - 1 + int(token.tag[1]), last + 1, _LOWEST_HEADING)
            token.tag = f"h{last}"
        elif token.type == "heading_close":
            token.tag = f"h{last}"


def _pictures_are_links(state: StateCore) -> None:
    """A picture is a link to it: nothing is fetched from elsewhere, and nobody learns who reads."""
    for token in state.tokens:
        if token.children:
            token.children = list(_without_pictures(token.children))


def _without_pictures(children: Sequence[Token]) -> Iterator[Token]:
    """In a link a picture is its words alone: no link holds another one."""
    links = 0
    for child in children:
        links += {"link_open": 1, "link_close": -1}.get(child.type, 0)
        if child.type != "image":
            yield child
            continue
        address, words = str(child.attrGet("src") or ""), Token("text", "", 0)
        words.content = child.content or address
        picture = [Token("link_open", "a", 1, {"href": address}), words, Token("link_close", "a", -1)]
        yield from [words] if links else picture


def _links_have_words(state: StateCore) -> None:
    """A link without a word shows where it leads."""
    for token in state.tokens:
        children = token.children or []
        for opened, closed in pairwise(children):
            if opened.type == "link_open" and closed.type == "link_close":
                closed.type, closed.tag, closed.nesting = "text", "", 0
                closed.content = str(opened.attrGet("href") or "")
                children.insert(children.index(closed) + 1, Token("link_close", "a", -1))


def _address(_linkify: Any, text: str, position: int) -> int:
    """How long the address is that begins behind its scheme; 0 for none."""
    found = _ADDRESS.match(text, position)
    if found is None:
        return 0
    address = found.group().rstrip(_AFTER)
    if address.endswith(")") and address.count(")") > address.count("("):
        address = address[:-1].rstrip(_AFTER)
    return len(address)


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """As the library's rule, but for tables of so many cells that nobody reads them."""
    if not table(state, start, end, silent=True):
        return False
    columns = state.src.count("|", state.bMarks[start], state.eMarks[start]) + 1
    until = state.src.find("\n\n", state.bMarks[start])
    rows = state.src.count("\n", state.bMarks[start], until if until > 0 else len(state.src))
    return columns * rows <= _MOST_CELLS and (silent or table(state, start, end, silent))


def _link(state: StateInline, silent: bool) -> bool:
    """As the library's rule, which looks through all that is written before each ``://``: not where none can be."""
    is_one = state.src.startswith("://", state.pos) and _SCHEME.search(state.pending[-len(" https") :])
    return bool(is_one) and _address(None, state.src, state.pos + 1) > 0 and linkify(state, silent)


def _emphasis(state: StateInline, silent: bool) -> bool:
    """Stars beside Japanese open before any letter and close behind any: CommonMark wants a blank beside a bracket."""
    start, end = state.pos, state.pos
    while end < state.posMax and state.src[end] == "*":
        end += 1
    before = state.src[start - 1] if start else " "
    behind = state.src[end] if end < state.posMax else " "
    if silent or start == end or not (_JAPANESE.match(before) or _JAPANESE.match(behind)):
        return False
    for _ in range(end - start):
        state.push("text", "", 0).content = "*"
        opens, closes = not behind.isspace(), not before.isspace()
        state.delimiters.append(Delimiter(ord("*"), end - start, len(state.tokens) - 1, -1, opens, closes))
    state.pos = end
    return True


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "linkify": True, "breaks": True})
    parser.enable(["table", "strikethrough", "linkify"]).disable("reference")
    if parser.linkify is None:
        raise RuntimeError("linkify-it-py is not installed")
    parser.linkify.set({"fuzzy_link": False, "fuzzy_email": False, "fuzzy_ip": False})
    for scheme in ("http:", "https:"):
        parser.linkify.add(scheme, {"validate": _address})
    for scheme in ("ftp:", "mailto:", "//"):
        parser.linkify.add(scheme, None)
    parser.block.ruler.at("table", _table, {"alt": ["paragraph", "reference"]})
    parser.inline.ruler.at("linkify", _link)
    parser.inline.ruler.before("emphasis", "japanese_emphasis", _emphasis)
    parser.core.ruler.push("headings_below", _headings_below)
    parser.core.ruler.push("pictures_are_links", _pictures_are_links)
    parser.core.ruler.push("links_have_words", _links_have_words)
    return parser


_PARSER = _parser()
