"""The product with a view that fails for the words "boom": ``gunicorn tests.browser.broken:server``."""

from typing import Any

import app
from callbacks import explore as later
from layouts.pages import explore as first
from layouts.pages.explore_view import view


def failing(request: Any, *rest: Any) -> Any:
    """The view, or an error that nobody expects."""
    if request.selection.one("q") == "boom":
        raise RuntimeError("the cause of the failure")
    return view(request, *rest)


later.view = first.view = failing
server = app.server
