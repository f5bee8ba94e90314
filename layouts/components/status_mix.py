"""How many projects are in which status, in words."""

from data.numbers import count
from data.queries.cards import Cards
from data.text import Lang, text


def status_mix(found: Cards, lang: Lang) -> str:
    """Every status that occurs with its number, "not stated" last."""
    parts = [
        text(lang, "kpi.status.part", status=text(lang, f"code.status.{status}"), count=count(number, lang))
        for status, number in found.status
        if number
    ]
    if found.status_not_stated:
        number = count(found.status_not_stated, lang)
        parts.append(text(lang, "kpi.status.part", status=text(lang, "not_stated"), count=number))
    return text(lang, "list.between").join(parts)
