"""Moments as people in Japan read them; the tables keep UTC."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

_JAPAN = ZoneInfo("Asia/Tokyo")


def in_japan(moment: datetime) -> datetime:
    """The moment on a clock in Japan."""
    return moment.replace(tzinfo=UTC).astimezone(_JAPAN)


def day_in_japan(moment: datetime) -> str:
    """The ISO date of a moment in Japan."""
    return in_japan(moment).date().isoformat()


def fiscal_year_of(today: date) -> int:
    """The fiscal year of a day: it begins on 1 April (Local Autonomy Act, article 208)."""
    return today.year if today.month >= 4 else today.year - 1
