"""What plain pages have beside the components of ``dash.html``: fields of forms, and HTML that was sanitised.

Plain pages are whole HTML documents without Dash in the browser (``layouts/html_text.py`` writes them): forms behave as
forms do, and a page with hundreds of posts is there at once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Tag:
    """An element that ``dash.html`` does not have. Attributes are named as in HTML; their values are escaped."""

    name: str
    attributes: Mapping[str, Any] = field(default_factory=dict)
    children: Sequence[Any] = ()


@dataclass(frozen=True)
class Sanitised:
    """HTML that nh3 has cleaned (``data/community/markdown.py`` alone makes it): written as it is."""

    html: str


def field_of(kind: str, name: str, **attributes: Any) -> Tag:
    """An ``<input>`` of a kind; attributes with ``_`` for ``-``; ``True`` for those without a value."""
    return Tag("input", {"type": kind, "name": name, "id": f"field-{name}", **_named(attributes)})


def area_of(name: str, value: str = "", **attributes: Any) -> Tag:
    """A ``<textarea>`` that holds ``value``."""
    return Tag("textarea", {"name": name, "id": f"field-{name}", **_named(attributes)}, (value,))


def choice_of(name: str, options: Sequence[tuple[str, str]], chosen: str = "", **attributes: Any) -> Tag:
    """A ``<select>`` of (value, words)."""
    children = [Tag("option", {"value": value, "selected": value == chosen}, (words,)) for value, words in options]
    return Tag("select", {"name": name, "id": f"field-{name}", **_named(attributes)}, children)


def _named(attributes: Mapping[str, Any]) -> dict[str, Any]:
    return {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
