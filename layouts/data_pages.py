"""Pages on the data itself: what it rests on, how complete it is, what changed.

Long tables are plain pages: a page of Dash with a thousand cells keeps a weak computer busy for half a minute.
"""

from data.queries.sources import has_source
from data.text import text
from layouts.page import Page
from layouts.pages import changes, data_about, data_completeness, data_dictionary, data_rule, data_sources

DATA_PAGES: tuple[Page, ...] = (
    Page("data", "/data", "trust.title", data_about.layout, menu="trust.menu", group="menu.data"),
    Page("data_completeness", "/data/completeness", "trust.heatmap", data_completeness.layout),
    Page("data_dictionary", "/data/dictionary", "trust.dictionary", data_dictionary.layout, plain=True),
    Page("data_sources", "/data/sources", "trust.sources", data_sources.all_sources, plain=True),
    Page(
        "data_source",
        "/data/sources/<source_id>",
        "trust.sources",
        data_sources.one_source,
        plain=True,
        exists=lambda snapshot, arguments: has_source(snapshot, arguments["source_id"]),
        subject=lambda _snapshot, arguments, lang: text(lang, "trust.source.title", source=arguments["source_id"]),
    ),
    Page(
        "data_rule",
        "/data/quality/<rule>",
        "trust.quality",
        data_rule.layout,
        plain=True,
        exists=lambda _snapshot, arguments: arguments["rule"] in data_rule.BY_NAME,
        subject=lambda _snapshot, arguments, lang: text(lang, f"quality.{arguments['rule']}"),
    ),
    Page(
        "changes",
        "/data/changes",
        "changes.title",
        changes.layout,
        menu="changes.menu",
        group="menu.data",
        plain=True,
    ),
)
