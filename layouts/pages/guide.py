"""How to use the product: the way of each kind of reader, what one wants and where it is, keys, how to read figures."""

from dash import html
from dash.development.base_component import Component

from data.filters import KEYS, RANGES
from data.text import Lang, text
from layouts.components.plain_page import main_of
from layouts.links import page_link
from layouts.plain import Tag
from layouts.request import PageRequest, localised

# Who comes, and the pages they go through in this order; the words are guide.<reader>.<page>.
READERS = {
    "municipality": ("/partners", "/prefectures", "/simulate", "/forum"),
    "prefecture": ("/matrix", "/systems", "/partners", "/simulate", "/interests"),
    "analyst": ("/", "/data/changes", "/matrix", "/data"),
    "vendor": ("/timeline", "/interests", "/documents", "/vendors"),
    "researcher": ("/data/sources", "/api", "/data/dictionary", "/glossary"),
}
# What one wants, by group: (name, page where it is done).
WANTS = {
    "find": (
        ("area", "/"),
        ("narrow", "/"),
        ("search", "/search"),
        ("project", "/"),
        ("compare", "/compare"),
        ("municipality", "/prefectures"),
        ("money", "/systems"),
    ),
    "plan": (("missing", "/matrix"), ("ending", "/timeline"), ("alike", "/partners"), ("share", "/simulate")),
    "learn": (
        ("cases", "/cases"),
        ("lessons", "/lessons"),
        ("documents", "/documents"),
        ("vendors", "/vendors"),
        ("contacts", "/contacts"),
        ("words", "/glossary"),
    ),
    "talk": (
        ("account", "/sign-up"),
        ("ask", "/forum"),
        ("message", "/messages"),
        ("interest", "/interests"),
        ("rate", "/"),
        ("part", "/"),
        ("correct", "/contributions"),
        ("upload", "/documents/new"),
    ),
    "take": (
        ("link", "/"),
        ("table", "/"),
        ("picture", "/"),
        ("whole", "/api"),
        ("changes", "/data/changes"),
        ("source", "/data/sources"),
    ),
}
PRESSED = ("slash", "Tab", "Enter", "arrows", "C", "Esc")
RULES = ("blank", "resting", "money", "as_of", "official")
_PLURAL = tuple(span.unknown for span in RANGES)


def layout(request: PageRequest) -> html.Main:
    """The page."""
    lang = request.lang
    return main_of(
        "guide",
        text(lang, "guide.title"),
        [
            html.P(text(lang, "guide.lead"), className="lead"),
            html.Section(
                [
                    html.H2(text(lang, "guide.readers")),
                    html.Div([_reader(name, lang) for name in READERS], className="guide-readers"),
                ]
            ),
            *(_group(name, lang) for name in WANTS),
            _keys(lang),
            _section("rules", html.Ul([html.Li(text(lang, f"guide.rules.{each}")) for each in RULES]), lang),
            _section("address", _address(request), lang),
        ],
    )


def _reader(name: str, lang: Lang) -> html.Section:
    steps = [html.Li(_link(f"guide.{name}.{_name(path)}", path, lang)) for path in READERS[name]]
    return html.Section([html.H3(text(lang, f"guide.{name}")), html.Ol(steps)], className="card-plain")


def _name(path: str) -> str:
    """The part of a text key that stands for a page: ``/data/changes`` -> ``data_changes``."""
    return path.strip("/").replace("/", "_") or "explore"


def _group(name: str, lang: Lang) -> html.Section:
    pairs = [
        part
        for want, path in WANTS[name]
        for part in (
            html.Dt(_link(f"guide.{name}.{want}", path, lang)),
            html.Dd(text(lang, f"guide.{name}.{want}.how")),
        )
    ]
    return _section(name, html.Dl(pairs, className="guide-list"), lang)


def _link(key: str, path: str, lang: Lang) -> Component:
    return page_link(text(lang, key), path, lang)


def _section(name: str, part: Component, lang: Lang) -> html.Section:
    return html.Section([html.H2(text(lang, f"guide.{name}")), part], className="card-plain")


def _keys(lang: Lang) -> html.Section:
    pairs = [
        part
        for number, key in enumerate(PRESSED, start=1)
        for part in (
            html.Dt(Tag("kbd", {}, (text(lang, f"guide.key.{key}"),))),
            html.Dd(text(lang, f"guide.keys.{number}")),
        )
    ]
    box = Tag("input", {"type": "checkbox", "id": "shortcuts", "data-shortcuts": "", "checked": True})
    choice = html.Label([box, " ", text(lang, "guide.keys.slash")], className="guide-choice")
    about = html.P(text(lang, "guide.keys.slash.about"), className="hint")
    return _section("keys", html.Div([html.Dl(pairs, className="guide-list guide-keys"), choice, about]), lang)


def _address(request: PageRequest) -> html.Div:
    """Every key that an address may hold, with its name: generated from the list of filters."""
    lang = request.lang
    sample = f"{localised('/', lang)}?prefecture=13,14&status=planned&sort=-year"
    keys = [html.Li([html.Code(key), " ", _label(key, lang)]) for key in KEYS]
    return html.Div(
        [
            html.P(text(lang, "guide.address.about")),
            html.P(html.A(html.Code(sample), href=sample)),
            html.Details([html.Summary(text(lang, "guide.address.all")), html.Ul(keys, className="address-keys")]),
        ]
    )


def _label(key: str, lang: Lang) -> str:
    return text(lang, f"guide.unknown.{key}") if key in _PLURAL else text(lang, f"filter.{key}")
