"""What a page is a picture of: the language, the snapshot, the selection and the variables of its path."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from data.community.actors import ANONYMOUS, Actor
from data.held import NOTHING, Held
from data.selection import Notice, Selection
from data.snapshots import Snapshot
from data.text import Lang
from geo.municipal import OUTLINES, MunicipalBoundaries


@dataclass(frozen=True)
class PageRequest:
    """One address, read. ``path`` has no language prefix; ``snapshots`` are the days to choose from, newest first.

    ``today`` is the reader's day; ``None`` where nobody said. ``report_to``: an e-mail or web address of those who run
    this installation, where it is given. ``origin``: where the reader's browser found the product (``https://host``),
    empty where nobody asked.
    ``before``: the snapshot that this one is compared with: that of ``from``, else the one before it, if there is one.
    ``boundaries`` are the maps of single prefectures as this installation has them.
    ``actor`` is who asks, ``unread`` how many notifications wait for them. ``asked``: the query string as it came, for
    pages with keys of their own. ``takes``: which of these.
    ``loaded``: what the page's ``load`` read from the community; ``None`` without one.
    """

    lang: Lang
    snapshot: Snapshot
    snapshots: tuple[str, ...] = ()
    selection: Selection = field(default_factory=Selection)
    notices: tuple[Notice, ...] = ()
    path: str = "/"
    arguments: Mapping[str, str] = field(default_factory=dict)
    today: date | None = None
    report_to: str = ""
    held: Held = NOTHING
    origin: str = ""
    before: Snapshot | None = None
    boundaries: MunicipalBoundaries = OUTLINES
    actor: Actor = ANONYMOUS
    unread: int = 0
    asked: Mapping[str, str] = field(default_factory=dict)
    loaded: Any = None
    takes: tuple[str, ...] = ()

    def link(self, path: str) -> str:
        """The address of another page in the language and with the selection of this one."""
        return localised(path, self.lang) + self.selection.to_search()

    @property
    def address(self) -> str:
        """The path with its language prefix."""
        return localised(self.path, self.lang)

    @property
    def as_seen_on(self) -> date:
        """The day from which the view looks ahead: that of the address, else today, else the day of the snapshot."""
        asked = self.selection.one("on")
        return date.fromisoformat(asked) if asked else self.today or date.fromisoformat(self.snapshot.id)


def localised(path: str, lang: Lang) -> str:
    """``path`` in ``lang``: the language is the prefix, none is Japanese."""
    return path if lang == "ja" else f"/{lang}{path}"
