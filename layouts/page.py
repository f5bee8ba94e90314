"""One record each for a page: what drives routing, menu, titles and tests."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from dash import html

from data.community.community import Community
from data.snapshots import Snapshot
from data.text import Lang
from layouts.request import PageRequest


@dataclass(frozen=True)
class Page:
    """``title`` and ``menu`` are text keys, ``group`` is one of ``page_registry.GROUPS``.

    ``exists`` tells whether the snapshot has what the path names; ``draws`` whether the page has figures and a table,
    whose scripts are worth fetching at once; ``sample`` are variables of one page that is always there, where callbacks
    need the ids of a page with variables.
    ``load`` reads from the community what the layout finds as ``request.loaded``. A ``plain`` page is a whole HTML
    document without Dash in the browser; ``takes`` are keys of its own in the query string (``request.asked``),
    ``scripts`` files of ``assets`` beside those of every plain page; ``heading`` is what the browser's tab says of what
    was loaded.
    """

    key: str
    path: str
    title: str
    layout: Callable[[PageRequest], html.Main]
    menu: str | None = None
    group: str | None = None
    draws: bool = False
    exists: Callable[[Snapshot, Mapping[str, str]], bool] = lambda _snapshot, _arguments: True
    subject: Callable[[Snapshot, Mapping[str, str], Lang], str] | None = None
    sample: Mapping[str, str] = field(default_factory=dict)
    load: Callable[[Community, PageRequest], Any] | None = None
    plain: bool = False
    takes: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    heading: Callable[[Any], str] | None = None
