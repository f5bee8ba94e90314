"""The catalogues and the places that use them, read without running anything."""

import ast
import re
from dataclasses import dataclass
from string import Formatter

from babel.messages.pofile import read_po

from data.text import LANGS, LOCALE_DIR
from tests.house.source import LAYERS, Module, called, modules

LOOKUPS = ("text", "plural", "has_text")
PART = r"[\w.-]+"
KEY = re.compile(r"[a-z0-9_]+(\.[a-z0-9_-]+)*")


@dataclass(frozen=True)
class Entry:
    """One message of one catalogue."""

    place: str
    key: str
    sentences: tuple[str, ...]
    comments: tuple[str, ...]

    @property
    def placeholders(self):
        return {name for sentence in self.sentences for _, name, _, _ in Formatter().parse(sentence) if name}


def entries(lang):
    """Key -> entry."""
    found = {}
    for path in sorted((LOCALE_DIR / lang).glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale=lang, abort_invalid=True):
                if message.id:
                    sentences = (message.string,) if isinstance(message.string, str) else tuple(message.string)
                    key = message.id if isinstance(message.id, str) else message.id[0]
                    place = f"data/locale/{lang}/{path.name}:{message.lineno}"
                    found[key] = Entry(place, key, sentences, tuple(message.auto_comments + message.user_comments))
    return found


CATALOGUES = {lang: entries(lang) for lang in LANGS}


@dataclass(frozen=True)
class Lookup:
    """One call of ``text``, ``plural`` or ``has_text``."""

    module: Module
    call: ast.Call
    key: ast.expr

    @property
    def literal(self):
        return self.key.value if isinstance(self.key, ast.Constant) else None

    @property
    def values(self):
        """Names of the values handed over; ``None`` where a ``**mapping`` hides them."""
        names = {each.arg for each in self.call.keywords}
        return None if None in names else names

    def at(self, message):
        return self.module.at(self.call, message)


def lookups():
    """Every call that looks a key up: the key is the second argument."""
    return [
        Lookup(module, call, call.args[1])
        for module in modules(*LAYERS)
        for call in module.calls()
        if called(call) in LOOKUPS and len(call.args) >= 2
    ]


def patterns():
    """f-strings that may be keys, as (module, node, pattern): every placeholder stands for one or more parts."""
    looked_up = {id(lookup.key) for lookup in lookups()}
    for module in modules(*LAYERS):
        for node in ast.walk(module.tree):
            if isinstance(node, ast.JoinedStr) and (id(node) in looked_up or "." in _head(node)):
                parts = [re.escape(each.value) if isinstance(each, ast.Constant) else PART for each in node.values]
                yield module, node, re.compile("".join(parts))


def literals():
    """Every string that stands in the sources."""
    return {node.value for module in modules(*LAYERS) for node in module.strings() if KEY.fullmatch(node.value)}


def _head(node):
    first = node.values[0] if node.values else None
    return first.value if isinstance(first, ast.Constant) and KEY.match(first.value) else ""
