"""A query string of the API read strictly: what a page would leave out with a notice is refused here, by name."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from urllib.parse import parse_qsl, urlencode

from data.api.endpoints import CURSOR, DEFAULT_LIMIT, FORMAT, LANG, LIMIT, MOST, SNAPSHOT, Endpoint
from data.filters import CHOICE_KEYS, LIST_KEYS
from data.selection import Notice, Selection
from data.snapshots import Snapshot
from data.text import LANGS, Lang

Select = Callable[[str], tuple[Snapshot, Selection, tuple[Notice, ...]]]

_REPEATED = frozenset((*CHOICE_KEYS, *LIST_KEYS, "sort", "columns"))
_MAX_DIGITS = 9
_MARK_LENGTH = 8
_CONFLICTS = ("stale_cursor", "below_lower_end", "not_in_snapshot")
_SHOWN = 60


@dataclass(frozen=True)
class Asked:
    """One request, read. ``limit`` ``None``: everything from ``start`` on."""

    endpoint: Endpoint
    snapshot: Snapshot
    selection: Selection
    lang: Lang
    format: str
    limit: int | None
    start: int
    path: str = ""

    @property
    def tag(self) -> str:
        """Changes with the data and with what is asked."""
        parts = (self.path, self.selection.to_query(), self.format, self.lang, f"{self.limit}", f"{self.start}")
        return sha256("\0".join((self.snapshot.digest, *parts)).encode()).hexdigest()[:32]

    def cursor(self, start: int) -> str:
        """Where a page begins, with a mark of data and selection: a list that changed cannot be paged on in."""
        unnamed = self.selection.with_values(SNAPSHOT, ())  # the digest says it, named in the address or not
        mark = sha256(f"{self.snapshot.digest}\0{self.path}\0{unnamed.to_query()}".encode()).hexdigest()
        return f"{start}-{mark[:_MARK_LENGTH]}"


class RefusedError(ValueError):
    """A request that cannot be answered; ``notices`` name each parameter, its value and the rule.

    ``is_conflict``: each value could be used alone, but not with the others or with the data as it is now.
    """

    def __init__(self, notices: tuple[Notice, ...], lang: Lang) -> None:
        super().__init__(notices)
        self.notices = notices
        self.is_conflict = all(each.rule in _CONFLICTS for each in notices)
        self.lang: Lang = lang


def read(endpoint: Endpoint, query: str, select: Select, lang: Lang, path: str) -> Asked:
    """What ``query`` asks of ``endpoint`` at ``path``. ``lang`` is the language where the query names none.

    ``select`` reads the grammar of the page address. Raises ``RefusedError`` with everything that is wrong.
    """
    pairs = parse_qsl(query, keep_blank_values=True, errors="replace")
    own = {name: value for name, value in pairs if name in (FORMAT, LIMIT, CURSOR, LANG)}
    words = own.get(LANG)
    known: Lang = next((each for each in LANGS if each == words), lang)
    faults = _strange(endpoint, pairs)
    snapshot, selection, notices = _selected([pair for pair in pairs if pair[0] in endpoint.keys], select)
    faults += [each for each in notices if each not in faults]
    faults += _unknown(LANG, words, LANGS)
    faults += _unknown(FORMAT, own.get(FORMAT), endpoint.formats) if FORMAT in endpoint.parameters else []
    chosen = own.get(FORMAT) or endpoint.formats[0]
    limit = _limit(own.get(LIMIT), chosen, faults) if endpoint.paged else None
    asked = Asked(endpoint, snapshot, selection, known, chosen, limit, 0, path)
    start = _start(own.get(CURSOR), asked, faults) if endpoint.paged else 0
    if faults:
        raise RefusedError(tuple(dict.fromkeys(faults)), known)
    return Asked(endpoint, snapshot, selection, known, chosen, limit, start, path)


def _selected(pairs: Sequence[tuple[str, str]], select: Select) -> tuple[Snapshot, Selection, tuple[Notice, ...]]:
    """As ``select``; a code that the newest data has, but not the data of the day asked for, is told apart."""
    snapshot, selection, notices = select(urlencode(pairs))
    if notices and selection[SNAPSHOT]:
        _, _, newest = select(urlencode([pair for pair in pairs if pair[0] != SNAPSHOT]))
        notices = tuple(each if each in newest else replace(each, rule="not_in_snapshot") for each in notices)
    return snapshot, selection, notices


def _strange(endpoint: Endpoint, pairs: Sequence[tuple[str, str]]) -> list[Notice]:
    """Parameters that do not exist here, that hold nothing, or that are given twice where one value is possible."""
    found: list[Notice] = []
    seen: set[str] = set()
    for name, value in pairs:
        if name not in endpoint.parameters:
            found.append(_fault(name, value, "unknown_key"))
        elif not value.replace(",", "").strip():
            found.append(_fault(name, value, "blank"))
        elif name in seen and name not in _REPEATED:
            found.append(_fault(name, value, "given_twice"))
        seen.add(name)
    return found


def _unknown(name: str, value: str | None, known: Iterable[str]) -> list[Notice]:
    return [] if value is None or value in known else [_fault(name, value, "unknown_value")]


def _limit(value: str | None, chosen: str, faults: list[Notice]) -> int | None:
    """Rows of a page: a hundred as JSON, all of them as a file, unless ``limit`` says otherwise."""
    if value is None:
        return DEFAULT_LIMIT if chosen == "json" else None
    if not (value.isascii() and value.isdigit()):
        faults.append(_fault(LIMIT, value, "not_a_number"))
    elif len(value) > _MAX_DIGITS or not 1 <= int(value) <= MOST:
        faults.append(_fault(LIMIT, value, "out_of_limits"))
    else:
        return int(value)
    return None


def _start(value: str | None, asked: Asked, faults: list[Notice]) -> int:
    if value is None:
        return 0
    number = value.partition("-")[0]
    if not (number.isascii() and number.isdigit() and len(number) <= _MAX_DIGITS):
        faults.append(_fault(CURSOR, value, "unknown_value"))
    elif asked.cursor(int(number)) != value:
        faults.append(_fault(CURSOR, value, "stale_cursor"))
    else:
        return int(number)
    return 0


def _fault(name: str, value: str, rule: str) -> Notice:
    return Notice(_shown(name), _shown(value), rule)


def _shown(given: str) -> str:
    """The beginning of what was given, without half characters, which no answer could carry."""
    return given[:_SHOWN].encode("utf-8", "replace").decode("utf-8")
