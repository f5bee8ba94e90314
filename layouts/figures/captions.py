"""The message of each figure in a sentence or two: what stands out, what it rests on, what is left out."""

from collections import Counter
from collections.abc import Mapping

import pandas as pd

from data.names import names
from data.numbers import count, fiscal_year
from data.snapshots import Snapshot
from data.text import Lang, plural, text
from layouts.figures.measures import shown


def of_map(frame: pd.DataFrame, snapshot: Snapshot, lang: Lang, *, measure: str, narrowed: bool) -> str:
    """``frame``: prefecture_code, value, stated, projects. ``narrowed``: a prefecture filter is on."""
    stated = frame[frame["value"].notna()]
    if stated.empty:
        return text(lang, "map.caption.none", measure=text(lang, f"measure.{measure}"))
    values = {code: shown(value, measure, lang) for code, value in _leaders(stated["prefecture_code"], stated["value"])}
    leaders = _listed(values, names(snapshot, "prefecture", lang), lang)
    full = text(lang, f"measure.{measure}.full")
    if measure == "rate":  # a project names municipalities of several prefectures: its counts do not add up
        sentence = plural(lang, "map.caption.rate", len(stated), measure=full, leaders=leaders, areas=len(stated))
        return _with_note(sentence, narrowed, "caption.narrowed.prefecture", lang)
    projects = int(stated["stated"].sum())
    sentence = plural(
        lang,
        "map.caption",
        projects,
        measure=full,
        leaders=leaders,
        areas=len(stated),
        projects=count(projects, lang),
    )
    return _with_note(sentence, narrowed, "caption.narrowed.prefecture", lang)


def of_systems(frame: pd.DataFrame, snapshot: Snapshot, lang: Lang, *, narrowed: bool) -> str:
    """``frame``: system_type, domain, projects."""
    types = int((frame["projects"] > 0).sum())
    if not types:
        return text(lang, "chart.none")
    top = _leaders(frame["system_type"], frame["projects"])
    values = {system: shown(projects, "projects", lang) for system, projects in top if projects}
    leaders = _listed(values, names(snapshot, "system", lang), lang)
    sentence = plural(lang, "chart.system.caption", types, leaders=leaders, types=types)
    return _with_note(sentence, narrowed, "caption.narrowed.system", lang)


def of_years(frame: pd.DataFrame, lacking: int, lang: Lang, *, narrowed: bool) -> str:
    """``frame``: fiscal_year, status, projects; ``lacking``: projects without a fiscal year, which are not drawn."""
    by_year: Counter[int] = Counter()
    for year, projects in zip(frame["fiscal_year"].tolist(), frame["projects"].tolist(), strict=True):
        by_year[year] += projects
    missing = plural(lang, "chart.year.lacking", lacking, count=count(lacking, lang))
    total = by_year.total()
    if not total:
        return missing
    most = max(by_year, key=lambda year: (by_year[year], -year))
    numbers = {"value": count(by_year[most], lang), "total": count(total, lang)}
    sentence = plural(lang, "chart.year.caption", total, year=fiscal_year(most, lang), missing=missing, **numbers)
    return _with_note(sentence, narrowed, "caption.narrowed.year", lang)


def of_sizes(frame: pd.DataFrame, labels: list[str], lacking: int, lang: Lang, *, narrowed: bool) -> str:
    """``frame``: size_min, size_max, projects; ``labels``: its classes; ``lacking``: projects without a size."""
    missing = plural(lang, "chart.size.lacking", lacking, count=count(lacking, lang))
    if not frame["projects"].sum():
        return missing
    most = int(frame["projects"].to_numpy().argmax())
    total = int(frame["projects"].sum())
    numbers = {"value": count(int(frame["projects"].iloc[most]), lang), "total": count(total, lang)}
    sentence = plural(lang, "chart.size.caption", total, size=labels[most], missing=missing, **numbers)
    return _with_note(sentence, narrowed, "caption.narrowed.size", lang)


def _with_note(sentence: str, narrowed: bool, note: str, lang: Lang) -> str:
    return text(lang, "caption.with_note", sentence=sentence, note=text(lang, note)) if narrowed else sentence


def _leaders(codes: pd.Series, values: pd.Series, most: int = 3) -> list[tuple[str, float]]:
    """The codes with the greatest values, the first of equals first."""
    return sorted(zip(codes.tolist(), values.tolist(), strict=True), key=lambda pair: -pair[1])[:most]


def _listed(values: Mapping[str, str], known: Mapping[str, str], lang: Lang) -> str:
    parts = [text(lang, "caption.part", name=known[code], value=value) for code, value in values.items()]
    return text(lang, "list.between").join(parts)
