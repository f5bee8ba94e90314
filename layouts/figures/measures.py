"""A value of a measure as its language writes it."""

from data.numbers import count, percent, yen
from data.text import Lang, text

_AMOUNTS = ("cost", "annual_cost", "contract_amount", "savings")
_SHARES = ("rate", "savings_pct")


def shown(value: float, measure: str, lang: Lang) -> str:
    """``value`` of ``measure`` with its unit: ``12件``, ``3.4億円``, ``25%``."""
    if measure in _AMOUNTS:
        return yen(value, lang)
    if measure in _SHARES:
        return percent(value, lang)
    return text(lang, f"unit.{measure}", number=count(value, lang))
