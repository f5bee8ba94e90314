"""What a browser calls itself, in short: ``Edge, Windows``. A claim of the browser, to tell one from another."""

import importlib
from functools import cache
from typing import Any

_LONGEST_CLAIM, _LONGEST = 400, 80


def device_of(user_agent: str) -> str:
    """The names of browser and system in a ``User-Agent``; empty where it names neither."""
    said = _library().parse(user_agent[:_LONGEST_CLAIM])
    return ", ".join(each.family for each in (said.user_agent, said.os) if each is not None)[:_LONGEST]


@cache
def _library() -> Any:
    """Loaded when somebody signs in first: its list of browsers takes 7 MB, which a start need not."""
    return importlib.import_module("ua_parser")
