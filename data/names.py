"""Names of codes, for display: prefectures, system types, vendors and the enumerations."""

from collections.abc import Mapping
from functools import lru_cache

import pandas as pd

from data.snapshots import Snapshot
from data.text import Lang, by_language, text

ENUMERATED = ("domain", "status", "lead")


def name_of(snapshot: Snapshot, key: str, code: str, lang: Lang) -> str:
    """The name of a filter's code: ``("prefecture", "13")`` -> 東京都 / Tokyo. ``KeyError`` for an unknown code."""
    return names(snapshot, key, lang)[code]


@lru_cache(maxsize=64)
def names(snapshot: Snapshot, key: str, lang: Lang) -> Mapping[str, str]:
    """Code -> name for every code of a filter key, in order."""
    if key == "prefecture":
        return _by_row(snapshot.reference.prefectures, "prefecture_code", lang)
    if key == "system":
        return _by_row(snapshot.reference.system_types, "system_type", lang)
    if key == "vendor":
        return _by_row(snapshot.vendors, "vendor_id", lang)
    codes = {
        "domain": snapshot.reference.system_types["domain"].astype(str).drop_duplicates(),
        "status": snapshot.projects["status"].cat.categories,
        "lead": snapshot.projects["lead_type"].cat.categories,
    }[key]
    return {code: text(lang, f"code.{key}.{code}") for code in codes}


def _by_row(frame: pd.DataFrame, key: str, lang: Lang) -> Mapping[str, str]:
    rows = frame[[key, "name_ja", "name_en"]].to_dict("records")
    return {str(row[key]): by_language({str(name): value for name, value in row.items()}, "name", lang) for row in rows}


@lru_cache(maxsize=8)
def regions(snapshot: Snapshot) -> Mapping[str, tuple[str, ...]]:
    """Region -> its prefecture codes, both in order."""
    prefectures = snapshot.reference.prefectures
    grouped = prefectures.groupby(prefectures["region"].astype(str), sort=False)["prefecture_code"]
    return {str(region): tuple(codes.astype(str)) for region, codes in grouped}


@lru_cache(maxsize=8)
def systems_by_domain(snapshot: Snapshot) -> Mapping[str, tuple[str, ...]]:
    """Domain -> its system types, both in order."""
    systems = snapshot.reference.system_types
    grouped = systems.groupby(systems["domain"].astype(str), sort=False)["system_type"]
    return {str(domain): tuple(types.astype(str)) for domain, types in grouped}
