"""Documents that this installation holds, as pages show them: plain values, without a database."""

from dataclasses import dataclass


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
