"""The stated facts of a project in groups, what is not stated in one quiet line, and the published metrics."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from data.numbers import yen
from data.queries.project import Fact, Metric, ProjectFacts
from data.text import Lang, text
from layouts.components.kpi_card import Kpi, kpi_card
from layouts.components.small_table import small_table
from layouts.components.source_link import source_mark

_HEADLINES = (
    "participating_municipalities",
    "initial_cost_jpy",
    "annual_operating_cost_jpy",
    "contract_amount_jpy",
    "savings_pct",
    "savings_jpy",
)


def headline(facts: ProjectFacts, lang: Lang) -> list[html.Dl]:
    """The figures that people look for first, as far as they are stated; a single one stands among the facts alone."""
    shown = {fact.name: fact for _, group in facts.groups for fact in group if fact.shown}
    cards = [_card(shown[name], facts, lang) for name in _HEADLINES if name in shown]
    return [html.Dl(cards, className="kpis")] if len(cards) > 1 else []


def _card(fact: Fact, facts: ProjectFacts, lang: Lang) -> html.Div:
    amount = facts.amounts.get(fact.name)
    short = fact.shown if amount is None else yen(amount, lang)
    mark = marked(facts.source_of(fact.name), lang, text(lang, f"field.{fact.name}"))
    lines: list[str | Component] = [mark] if short == fact.shown else [fact.shown, mark]
    return kpi_card(Kpi(fact.name, text(lang, f"field.{fact.name}"), short, fact.shown, lines))


def groups(facts: ProjectFacts, lang: Lang) -> list[html.Section]:
    """What is stated, group by group; then everything that is not, in one line."""
    stated = [(name, [fact for fact in group if fact.shown]) for name, group in facts.groups]
    missing = [text(lang, f"field.{fact.name}") for _, group in facts.groups for fact in group if not fact.shown]
    quiet = text(lang, "project.not_stated", fields=text(lang, "list.between").join(missing))
    return [
        html.Section(
            [
                html.H2(text(lang, "project.stated")),
                html.Div(
                    [_group(name, group, facts, lang) for name, group in stated if group], className="fact-groups"
                ),
                *([html.P(quiet, className="quiet", **{"data-testid": "not-stated"})] if missing else []),
            ],
            className="card-plain",
        )
    ]


def _group(name: str, stated: Sequence[Fact], facts: ProjectFacts, lang: Lang) -> html.Div:
    rows = [
        html.Div(
            [
                html.Dt(text(lang, f"field.{fact.name}")),
                html.Dd([fact.shown, " ", marked(facts.source_of(fact.name), lang, text(lang, f"field.{fact.name}"))]),
            ],
            className="fact fact-wide" if fact.name == "note_ja" else "fact",
        )
        for fact in stated
    ]
    return html.Div([html.H3(text(lang, f"project.group.{name}")), html.Dl(rows, className="facts")])


def marked(source: str, lang: Lang, field: str) -> html.A:
    """The mark that leads from a value to its source on the page."""
    return source_mark(source, text(lang, "project.source_of", field=field, source=source))


def metrics(facts: ProjectFacts, lang: Lang) -> list[html.Section]:
    """The published metrics; bars where several share a unit, or where the unit is per cent."""
    if not facts.metrics:
        return []
    rows = [
        (
            each.name,
            _value(each, facts.metrics),
            each.period or text(lang, "not_stated"),
            text(lang, f"code.metric_kind.{each.kind}"),
            source_mark(each.source, text(lang, "project.source", source=each.source)),
        )
        for each in facts.metrics
    ]
    headers = [text(lang, f"project.metrics.{name}") for name in ("name", "value", "period", "kind", "source")]
    title = text(lang, "project.metrics.title")
    drawn = any(_length(each, facts.metrics) is not None for each in facts.metrics)
    note = [html.P(text(lang, "project.metrics.bars"), className="caption")] if drawn else []
    table = small_table(title, headers, rows, numeric_from=99, stacks=True)
    return [html.Section([html.H2(title), table, *note], className="card-plain metrics")]


def _value(metric: Metric, all_metrics: Sequence[Metric]) -> html.Div:
    length = _length(metric, all_metrics)
    words = html.Span([metric.value, " ", html.Span(metric.unit, className="unit")], className="metric-value")
    if length is None:
        return html.Div(words)
    bar = html.Span(html.Span(className="bar", style={"width": f"{length:.1%}"}), className="bar-place")
    return html.Div([words, bar])


def _length(metric: Metric, all_metrics: Sequence[Metric]) -> float | None:
    """The bar's length (0-1): of the whole for per cent, else of the greatest value in the same unit."""
    if metric.number is None or metric.number < 0:
        return None
    if metric.unit == "%" and metric.number <= 100:
        return metric.number / 100
    same = [each.number for each in all_metrics if each.unit == metric.unit and each.number is not None]
    return metric.number / max(same) if len(same) > 1 and max(same) > 0 else None
