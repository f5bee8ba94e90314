"""Moments in words: the community keeps them in UTC, readers are in Japan."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from data.numbers import day
from data.text import Lang

_JAPAN = ZoneInfo("Asia/Tokyo")


def moment(at: datetime, lang: Lang) -> str:
    """A moment of the database on the clock of Japan: ``2026年11月25日 22:45``."""
    local = in_japan(at)
    return f"{day(local.date().isoformat(), lang)} {local:%H:%M}"


def in_japan(at: datetime) -> datetime:
    """A moment of the database, in UTC without a zone, with the zone of Japan."""
    return at.replace(tzinfo=UTC).astimezone(_JAPAN)
