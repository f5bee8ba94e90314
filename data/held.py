"""Documents that this installation holds, as pages show them: plain values, without a database."""

from collections.abc import Mapping
from dataclasses import dataclass, field

HELD_PREFIX = "held-"


@dataclass(frozen=True)
class HeldFile:
    """One edition: its number, the name its file came with, how large it is."""

    number: int
    name: str
    size: int


@dataclass(frozen=True)
class HeldItem:
    """One document. ``excerpt``: where the words that were asked for stand in its file; empty where they do not."""

    document_id: int
    title: str
    publisher: str
    description: str
    document_type: str
    published: str | None
    excerpt: str
    files: tuple[HeldFile, ...]
    system_type: str | None = None
    project_ids: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Its id beside those of the documents that publishers hold."""
        return f"{HELD_PREFIX}{self.document_id}"


@dataclass(frozen=True)
class Held:
    """What a selection finds: ``items`` of the ``found``, the first of them where these are many.

    ``counts[key][code]``: what the other filters find with that code; ``size``: how many there are at all.
    """

    items: tuple[HeldItem, ...] = ()
    found: int = 0
    size: int = 0
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


NOTHING = Held()
