"""HTML text of components, for parts of a page that the browser puts in place itself (``assets/picture.js``)."""

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from dash.development.base_component import Component

from layouts import ids
from layouts.plain import Sanitised, Tag

_NAMES = {"className": "class", "htmlFor": "for", "hrefLang": "hreflang", "tabIndex": "tabindex"}
_VOID = frozenset({"br", "hr", "img", "input", "wbr"})


def html_text(tree: Any) -> str:
    """The HTML of components of ``dash.html``, of ``layouts.plain``, texts, numbers and lists of them; all is escaped.

    Raises ``TypeError`` for a component of another library, which only its own script can draw.
    """
    return "".join(_parts(tree))


def _parts(tree: Any) -> Iterator[str]:
    if tree is None:
        return
    if isinstance(tree, list | tuple):
        for child in tree:
            yield from _parts(child)
    elif isinstance(tree, Component):
        yield from _element(tree)
    elif isinstance(tree, Tag):
        yield from _written(tree.name, tree.attributes, tree.children)
    elif isinstance(tree, Sanitised):
        yield tree.html
    else:
        yield escape(str(tree))


def _element(component: Component) -> Iterator[str]:
    if getattr(component, "_namespace", "") != "dash_html_components":
        raise TypeError(f"{type(component).__name__} is not plain HTML")
    name = type(component).__name__.lower()
    properties = component.to_plotly_json()["props"]
    attributes = {key: value for key, value in properties.items() if key != "children"}
    yield from _written(name, attributes, properties.get("children"))


def _written(name: str, attributes: Mapping[str, Any], children: Any) -> Iterator[str]:
    yield f"<{name}{''.join(_attribute(key, value) for key, value in attributes.items())}>"
    if name not in _VOID:
        yield from _parts(children)
        yield f"</{name}>"


def _attribute(key: str, value: Any) -> str:
    if value is None or value is False:
        return ""
    name = _NAMES.get(key, key.lower())
    if value is True:
        return f" {name}"
    if key == "id" and isinstance(value, dict):
        value = ids.html_id(value)
    elif key == "style":
        value = ";".join(f"{each}:{style}" for each, style in value.items())
    return f' {name}="{escape(str(value))}"'
