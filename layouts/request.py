"""What a page is a picture of: the language, the snapshot, the selection and the variables of its path."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from data.selection import Notice, Selection
from data.snapshots import Snapshot
from data.text import Lang


@dataclass(frozen=True)
class PageRequest:
    """One address, read. ``path`` has no language prefix; ``snapshots`` are the days to choose from, newest first."""

    lang: Lang
    snapshot: Snapshot
    snapshots: tuple[str, ...] = ()
    selection: Selection = field(default_factory=Selection)
    notices: tuple[Notice, ...] = ()
    path: str = "/"
    arguments: Mapping[str, str] = field(default_factory=dict)

    @property
    def address(self) -> str:
        """The path with its language prefix."""
        return localised(self.path, self.lang)


def localised(path: str, lang: Lang) -> str:
    """``path`` in ``lang``: the language is the prefix, none is Japanese."""
    return path if lang == "ja" else f"/{lang}{path}"
