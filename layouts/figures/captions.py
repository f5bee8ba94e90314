"""The message of each figure in a sentence or two: what stands out, what it rests on, what is left out."""

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
    top = stated.sort_values("value", ascending=False, kind="stable").head(3)
    known = names(snapshot, "prefecture", lang)
    leaders = text(lang, "list.between").join(
        text(lang, "caption.part", name=known[code], value=shown(value, measure, lang))
        for code, value in zip(top["prefecture_code"], top["value"], strict=True)
    )
    projects = int(stated["stated"].sum())
    sentence = plural(
        lang,
        "map.caption",
        projects,
        measure=text(lang, f"measure.{measure}.full"),
        leaders=leaders,
        areas=len(stated),
        projects=count(projects, lang),
    )
    return _with_note(sentence, narrowed, "caption.narrowed.prefecture", lang)


def of_systems(frame: pd.DataFrame, snapshot: Snapshot, lang: Lang, *, narrowed: bool) -> str:
    """``frame``: system_type, domain, projects."""
    top = frame[frame["projects"] > 0].sort_values("projects", ascending=False, kind="stable").head(3)
    if top.empty:
        return text(lang, "chart.none")
    known = names(snapshot, "system", lang)
    leaders = text(lang, "list.between").join(
        text(lang, "caption.part", name=known[system], value=shown(projects, "projects", lang))
        for system, projects in zip(top["system_type"], top["projects"], strict=True)
    )
    types = int((frame["projects"] > 0).sum())
    sentence = plural(lang, "chart.system.caption", types, leaders=leaders, types=types)
    return _with_note(sentence, narrowed, "caption.narrowed.system", lang)


def of_years(frame: pd.DataFrame, lacking: int, lang: Lang, *, narrowed: bool) -> str:
    """``frame``: fiscal_year, status, projects; ``lacking``: projects without a fiscal year, which are not drawn."""
    by_year = frame.groupby("fiscal_year")["projects"].sum()
    missing = plural(lang, "chart.year.lacking", lacking, count=count(lacking, lang))
    if by_year.empty or not by_year.sum():
        return missing
    most = int(by_year.index[int(by_year.to_numpy().argmax())])
    total = int(by_year.sum())
    numbers = {"value": count(int(by_year[most]), lang), "total": count(total, lang)}
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
