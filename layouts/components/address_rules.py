"""What the browser needs to write the controls of a page into its address, and the address into the controls."""

from typing import Any

from data.filters import CHOICE_KEYS, COLUMNS, KEYS
from data.names import names
from data.selection import Selection
from data.text import text
from layouts.components.filter_panel import control_value
from layouts.request import PageRequest


def address_rules(request: PageRequest, **usual: Any) -> dict[str, Any]:
    """Order of keys and codes, what goes unsaid, the address as it was understood, the data that the page shows, words
    for a failure.

    ``usual``: what controls of the page hold at their default, where ``control_value`` does not know them.
    """
    lang = request.lang
    orders = {key: list(names(request.snapshot, key, lang)) for key in CHOICE_KEYS if key != "vendor"}
    return {
        "keys": list(KEYS),
        "usual": {**{key: control_value(key, Selection()) for key in KEYS}, **usual},
        "orders": {**orders, "columns": list(COLUMNS)},
        "search": request.selection.to_search(),
        "snapshot": request.snapshot.digest,
        "failure": [text(lang, "failure.sentence"), text(lang, "failure.request")],
    }
