"""Population of municipalities, where the operator has added ``data/reference/population.csv``; without it, none.

The table is read and checked with the other reference tables (contract ``POPULATION``). A body that it does not list is
"not known", never 0, and a sum over bodies of which one is not known is not known either.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from data.numbers import count, day
from data.snapshots import Snapshot
from data.text import Lang, text


@dataclass(frozen=True)
class Population:
    """``people`` of one body or several together, as of the days ``as_of`` (ISO, rising), by ``sources``."""

    people: int
    as_of: tuple[str, ...]
    sources: tuple[str, ...]

    def basis(self, lang: Lang) -> str:
        """In words: how many people, as of when, stated where."""
        between = text(lang, "list.between")
        return text(
            lang,
            "population.basis",
            people=count(self.people, lang),
            day=between.join(day(each, lang) for each in self.as_of),
            source=between.join(self.sources),
        )


def has_population(snapshot: Snapshot) -> bool:
    """Whether there is a population table with a row in it."""
    return bool(populations(snapshot))


@lru_cache(maxsize=4)
def populations(snapshot: Snapshot) -> Mapping[str, Population]:
    """Municipality code -> its population; empty where there is no table, without the bodies that it leaves out."""
    table = snapshot.reference.population
    if table is None:
        return MappingProxyType({})
    rows = zip(
        table["municipality_code"].astype(str), table["population"], table["as_of"], table["source"], strict=True
    )
    return MappingProxyType(
        {code: Population(int(people), (str(as_of),), (str(source),)) for code, people, as_of, source in rows}
    )


def together(snapshot: Snapshot, municipality_codes: Collection[str]) -> Population | None:
    """The population of these bodies together, each counted once; ``None`` where one is not known or none is given."""
    known = populations(snapshot)
    codes = dict.fromkeys(municipality_codes)
    if not codes or not codes.keys() <= known.keys():
        return None
    found = [known[code] for code in codes]
    return Population(
        sum(each.people for each in found),
        tuple(sorted({day for each in found for day in each.as_of})),
        tuple(dict.fromkeys(source for each in found for source in each.sources)),
    )
