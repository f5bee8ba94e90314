"""The headline figures of the Explore page in words."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from dash import html
from dash.development.base_component import Component

from data.numbers import count, percent, yen
from data.queries.cards import Cards, Total
from data.text import Lang, plural, text
from layouts.components.kpi_card import Kpi, kpi_card


def headline(found: Cards, lang: Lang, since: Mapping[str, str | Component] = MappingProxyType({})) -> list[html.Div]:
    """The six cards; ``since`` gives cards a line on what changed since the snapshot before."""
    return [
        kpi_card(replace(card, lines=[*card.lines, since[card.name]]) if card.name in since else card)
        for card in (
            _projects(found, lang),
            _prefectures(found, lang),
            _municipalities(found, lang),
            _cost(found, lang),
            _savings(found, lang),
            _status(found, lang),
        )
    ]


def _projects(found: Cards, lang: Lang) -> Kpi:
    return Kpi(
        "projects",
        text(lang, "kpi.projects"),
        text(lang, "unit.projects", number=count(found.projects, lang)),
        str(found.projects),
        [text(lang, "kpi.projects.of", count=count(found.all_projects, lang))],
    )


def _prefectures(found: Cards, lang: Lang) -> Kpi:
    led = plural(lang, "kpi.prefectures.led", found.led_by_prefecture, count=count(found.led_by_prefecture, lang))
    return Kpi(
        "prefectures",
        text(lang, "kpi.prefectures"),
        text(lang, "unit.prefectures", number=count(found.prefectures, lang)),
        str(found.prefectures),
        [text(lang, "kpi.prefectures.of"), led],
    )


def _municipalities(found: Cards, lang: Lang) -> Kpi:
    """Distinct where every project that states participants names them, else cumulative; the other one beside it."""
    total = found.municipalities
    distinct = text(lang, "unit.municipalities", number=count(found.named_municipalities, lang))
    named = text(lang, "kpi.named", stated=count(found.named_projects, lang), projects=count(found.projects, lang))
    if found.all_named:
        return Kpi(
            "municipalities",
            text(lang, "kpi.municipalities.distinct"),
            distinct,
            str(found.named_municipalities),
            [named],
        )
    lines = [coverage(total, found.projects, lang)]
    if found.named_projects:
        lines.append(text(lang, "kpi.municipalities.distinct_line", number=distinct, named=named))
    return Kpi(
        "municipalities",
        text(lang, "kpi.municipalities.cumulative"),
        text(lang, "unit.municipalities", number=count(total.value, lang))
        if total.value is not None
        else text(lang, "no_data"),
        _exact(total),
        lines,
    )


def _cost(found: Cards, lang: Lang) -> Kpi:
    others = [
        text(lang, f"kpi.{name}.line", amount=_yen(total, lang), coverage=coverage(total, found.projects, lang))
        for name, total in (("annual_cost", found.annual_cost), ("contract_amount", found.contract_amount))
    ]
    return Kpi(
        "cost",
        text(lang, "kpi.cost"),
        _yen(found.cost, lang),
        _exact(found.cost),
        [coverage(found.cost, found.projects, lang), *others],
    )


def _savings(found: Cards, lang: Lang) -> Kpi:
    lines = [coverage(found.savings, found.projects, lang)]
    share = found.savings_pct_median
    if share.value is not None:
        stated = coverage(share, found.projects, lang)
        lines.append(text(lang, "kpi.savings_pct.line", share=percent(share.value, lang), coverage=stated))
    return Kpi("savings", text(lang, "kpi.savings"), _yen(found.savings, lang), _exact(found.savings), lines)


def _status(found: Cards, lang: Lang) -> Kpi:
    stated = [(status, number) for status, number in found.status if number]
    known = sum(number for _, number in stated)
    if not known:
        return Kpi("status", text(lang, "kpi.status"), text(lang, "no_data"), "", [_stated(0, found.projects, lang)])
    most, number = max(stated, key=lambda each: each[1])
    mix = [
        text(lang, "kpi.status.part", status=text(lang, f"code.status.{status}"), count=count(each, lang))
        for status, each in stated
    ]
    value = text(lang, "kpi.status.value", status=text(lang, f"code.status.{most}"), count=count(number, lang))
    lines = [text(lang, "list.between").join(mix), _stated(known, found.projects, lang)]
    return Kpi("status", text(lang, "kpi.status"), value, str(number), lines)


def coverage(total: Total, projects: int, lang: Lang) -> str:
    """On how many of the projects a figure rests: "stated by 41 of 212"."""
    return _stated(total.stated, projects, lang)


def _stated(stated: int, projects: int, lang: Lang) -> str:
    return text(lang, "kpi.stated", stated=count(stated, lang), projects=count(projects, lang))


def _yen(total: Total, lang: Lang) -> str:
    return text(lang, "no_data") if total.value is None else yen(total.value, lang)


def _exact(total: Total) -> str:
    return "" if total.value is None else f"{total.value:.0f}"
