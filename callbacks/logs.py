"""The log: one line an answer, as text or JSON (``LOG_FORMAT``), with the number of the request and no personal data.

A write has one line more: its name, what became of it, the number of the account. Addresses are logged as the pattern
they matched, never with their values or their query. An exception that an answer met is logged by its type and where it
was raised: its words may repeat what somebody wrote.
"""

import logging
import traceback
from typing import Any

from flask import g, has_request_context
from pythonjsonlogger.json import JsonFormatter

from data.config import Settings

OURS = ("requests", "writes", "callbacks", "reader", "snapshots", "data")
_TEXT = "%(asctime)s %(levelname)s %(name)s %(request_id)s %(message)s"
_JSON = "%(asctime)s %(levelname)s %(name)s %(request_id)s %(message)s"
_NAMES = {"asctime": "time", "levelname": "level", "name": "logger"}


def configure(settings: Settings) -> None:
    """Lines of our own and warnings of everybody else on standard error, in the format of ``settings``."""
    handler = logging.StreamHandler()
    handler.addFilter(_number)
    handler.setFormatter(_AsJson(_JSON, rename_fields=_NAMES) if settings.log_format == "json" else _AsText(_TEXT))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    for name in OURS:
        logging.getLogger(name).setLevel(logging.INFO)
    for name in ("gunicorn.error", "waitress"):
        logging.getLogger(name).handlers = [handler]
        logging.getLogger(name).propagate = False


def _number(record: logging.LogRecord) -> bool:
    record.request_id = g.get("request_id", "-") if has_request_context() else "-"
    return True


class _WithoutWords(logging.Formatter):
    """Exceptions of an answer without what they say."""

    def formatException(self, ei: Any) -> str:  # noqa: N802 - the name that logging calls
        """Every exception of the chain: frames and type; whole where no request is involved."""
        if not has_request_context():
            return super().formatException(ei)
        chain: list[str] = []
        error: BaseException | None = ei[1]
        while error is not None and len(chain) < 10:
            frames = "".join(traceback.format_tb(error.__traceback__))
            chain.append(f"Traceback (most recent call last):\n{frames}{type(error).__module__}.{type(error).__name__}")
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "\n\nafter\n\n".join(chain)


class _AsText(_WithoutWords):
    """For people."""


class _AsJson(_WithoutWords, JsonFormatter):
    """For machines: one object a line."""
