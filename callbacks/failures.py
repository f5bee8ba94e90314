"""A callback that fails: a message on the page, a trace with its request id in the log, never a frozen screen."""

import logging
from typing import Any

from dash import no_update, set_props
from flask import Flask, g, request

from layouts import ids
from layouts.components.messages import failure
from layouts.page_registry import language_of

_LOG = logging.getLogger("callbacks")


def register(server: Flask) -> None:
    """Log what breaks beside Dash's callbacks in the same words."""
    server.log_exception = _log  # type: ignore[method-assign]  # Flask documents it as the place to change its words


def _log(exc_info: Any) -> None:
    _LOG.error("answer failed, request %s", g.get("request_id", "-"), exc_info=exc_info)


def on_error(error: Exception) -> Any:
    """What Dash calls with the exception of a callback; the page keeps what it shows."""
    _LOG.error("callback failed, request %s", g.request_id, exc_info=error)
    referrer = request.referrer or ""
    path = "/" + referrer.split("//", 1)[-1].partition("/")[2]
    lang, _ = language_of(path.partition("?")[0])
    set_props(ids.FAILURE, {"children": failure(lang, g.request_id)})
    return no_update
