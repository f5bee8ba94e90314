"""The words of spreadsheets, read from ``words/*.toml``: headings, values, units. All are folded before comparing."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from data.schema import SNAPSHOT_TABLES, contract
from data.text import LANGS, has_text, text

WORDS_DIR = Path(__file__).parent / "words"
IGNORED = "-"
# Targets of a spreadsheet's columns that are no column of the projects table.
BESIDE_PROJECTS = (
    "vendor_name",
    "vendor_corporate_number",
    "source_url",
    "source_title",
    "participants",
    "contract_period",
)
# Column of the projects table -> the key of its heading in our own exports, where that is another word.
_EXPORTED = {
    "title_ja": "title",
    "prefecture_code": "prefecture",
    "system_type": "system",
    "lead_type": "lead",
    "lead_organization_ja": "organization",
    "participating_municipalities": "municipalities",
    "participating_total": "total",
    "fiscal_year": "year",
    "initial_cost_jpy": "cost",
    "annual_operating_cost_jpy": "annual_cost",
    "contract_amount_jpy": "contract_amount",
    "savings_jpy": "savings",
    "product_ja": "product",
    "vendor_name": "vendor",
}
_NAMED = {"lead_type": "lead", "procurement_method": "method"}  # column of codes -> its names in the catalogue
_BRACKETS = re.compile(r"[(\[{<【「『〔《〈][^)\]}>】」』〕》〉]*[)\]}>】」』〕》〉]")
_NO_LETTERS = re.compile(r"[\W_]+")
_LEADING_NUMBER = re.compile(r"^(\d+|[ivx]+(?=[^a-z]))(?=\D)")


@lru_cache(maxsize=1 << 16)
def fold(value: str) -> str:
    """``value`` as it is compared: NFKC, small letters, without blanks, brackets (not what is in them), punctuation."""
    plain = unicodedata.normalize("NFKC", value).casefold()
    return _NO_LETTERS.sub("", plain.replace("+", "plus").replace("#", "no").replace("%", "pct"))


def without_brackets(value: str) -> str:
    """``value`` without what stands in brackets: the unit of a heading, a remark behind a word."""
    return _BRACKETS.sub("", unicodedata.normalize("NFKC", value))


@cache
def load(name: str) -> Mapping[str, Mapping[str, object]]:
    """The tables of ``words/<name>.toml``."""
    return tomllib.loads((WORDS_DIR / f"{name}.toml").read_text("utf-8"))


@cache
def strings(name: str, table: str, key: str) -> tuple[str, ...]:
    """A list of words as it stands in the file."""
    values = load(name)[table][key]
    if not isinstance(values, list):
        raise TypeError(f"{name}.toml: {table}.{key} is no list")
    return tuple(str(value) for value in values)


@cache
def factors(table: str) -> Mapping[str, int]:
    """Unit -> factor, longest unit first, so that the longest is found first."""
    units = load("amounts")[table]
    return {unit: int(str(units[unit])) for unit in sorted(units, key=len, reverse=True)}


@dataclass(frozen=True)
class Found:
    """What a word stands for; ``guessed`` where only a part of it was recognised."""

    target: str
    guessed: bool = False


class Vocabulary:
    """Words for a list of targets. Looked up whole, then without brackets, then by the longest word contained."""

    def __init__(self, words: Mapping[str, Iterable[str]], contained_from: int = 3) -> None:
        self._exact: dict[str, str] = {}
        for target, each in words.items():
            for word in each:
                self._exact.setdefault(fold(word), target)
        self._exact.pop("", None)
        self._parts = sorted((word for word in self._exact if len(word) >= contained_from), key=len, reverse=True)

    def find(self, word: str) -> Found | None:
        """The target of ``word``, or ``None`` where nothing or more than one thing is recognised."""
        for form in (word, without_brackets(word)):
            folded = fold(form)
            for candidate in (folded, _LEADING_NUMBER.sub("", folded)):
                if candidate in self._exact:
                    return Found(self._exact[candidate])
        return self._contained(fold(without_brackets(word)))

    def _contained(self, folded: str) -> Found | None:
        found = [word for word in self._parts if word in folded]
        longest = [word for word in found if len(word) == len(found[0])] if found else []
        targets = {self._exact[word] for word in longest}
        return Found(targets.pop(), guessed=True) if len(targets) == 1 else None


@cache
def headings() -> Vocabulary:
    """Headings -> targets: columns of the projects table, ``BESIDE_PROJECTS``, or ``IGNORED``."""
    words: dict[str, list[str]] = {}
    listed = load("headers")["projects"]
    for target in (*(column.name for column in contract("projects").columns), *BESIDE_PROJECTS):
        words[target] = [target, *_titles(target)]
    for target in listed:
        words.setdefault(target, []).extend(strings("headers", "projects", target))
    words[IGNORED] = list(strings("headers", "ignored", "headings"))
    return Vocabulary(words)


def _titles(target: str) -> list[str]:
    """The headings of the contracts and of our own exports, in both languages."""
    columns = {column.name: column.key or column.name for column in contract("projects").columns}
    keys = [f"contract.column.{columns[target]}"] if target in columns and target != "vendor_id" else []
    keys += [f"column.{_EXPORTED.get(target, target)}"]
    return [word for key in keys for word in _texts(key)]


def _texts(key: str) -> list[str]:
    """What ``key`` reads in both languages, if it is in the catalogue."""
    return [text(lang, key) for lang in LANGS if has_text(lang, key)]


@cache
def values_of(column: str) -> Vocabulary:
    """Words -> codes of a column with a short list of codes: the codes themselves, their names and other words."""
    listed = load("values").get(column, {})
    allowed = next((each.allowed for each in contract("projects").columns if each.name == column), ())
    names = _NAMED.get(column, column)
    words = {code: [code, *_texts(f"code.{names}.{code}")] for code in allowed}
    for code in listed:
        words.setdefault(code, []).extend(strings("values", column, code))
    return Vocabulary(words, contained_from=2)


@cache
def blanks() -> frozenset[str]:
    """Folded words that say "not stated"; the marks among them are told by ``is_blank``."""
    return frozenset(fold(word) for word in strings("values", "blank", "words"))


@cache
def blank_marks() -> frozenset[str]:
    """Marks that say "not stated", after NFKC."""
    return frozenset(unicodedata.normalize("NFKC", mark) for mark in strings("values", "blank", "marks"))


def own_tables() -> frozenset[str]:
    """The file names of our own format."""
    return frozenset(table.file for table in SNAPSHOT_TABLES)
