"""Every component id, unique on its page."""

import json
from typing import Any

MAIN = "main"
PROJECTS = "projects"
LOCATION = "location"
PAGE = "page"
SCHEME = "scheme"
NOTICE = "notice"
FAILURE = "failure"
ANNOUNCER = "announcer"
MENU = "menu"

MAP = "map"
CHART_SYSTEM = "chart-system"
SYSTEM_LABELS = "chart-system-labels"
CHART_YEAR = "chart-year"
CHART_SIZE = "chart-size"
FIGURES = (MAP, CHART_SYSTEM, CHART_YEAR, CHART_SIZE)

# Exchange: satisfaction, interests, messages
SATISFACTION = "satisfaction"
DECLARE = "declare"
REPORT = "report"

# The pages of one project and of several
PROJECT_MAP = "project-map"
TRAY = "tray"
MUNICIPAL_MAP = "municipal-map"
MUNICIPALITY = "municipality"
PREFECTURES_MAP = "prefectures-map"
PREFECTURE_CONTACTS = "contacts"
COVERAGE = "coverage"
COMPARISON = "comparison"
MATRIX = "matrix"
MATRIX_CONTENT = "matrix-content"
GAPS = "gaps"
SYSTEM_MAP = "system-map"
SYSTEM_YEARS = "system-years"
SYSTEM_COST = "system-cost"
PLACE_LINKS = "place-links"
SEARCH = "search"

CARDS = "cards"
HEAD = "head"
PICTURE = "picture"
RULES = "rules"
CLEAR = "clear-filters"
FILTERS_TOGGLE = "filters-toggle"
FILTERS_PANEL = "filters-panel"
TABLE_PLACE = "table-place"
TABLE_READY = "table-ready"

TIMELINE = "timeline"
TIMELINE_HEAD = "timeline-head"
TIMELINE_LISTS = "timeline-lists"
TIMELINE_PICTURE = "timeline-picture"
TIMELINE_FILES = "timeline-files"
PARTNERS = "partners"
PARTNERS_CONTENT = "partners-content"
SIMULATE = "simulate"
SIMULATE_TYPED = "simulate-typed"
SIMULATE_DRAWN = "simulate-drawn"
SIMULATE_WHO = "simulate-who"
SIMULATE_FORM = "simulate-form"
SIMULATE_CASES = "simulate-cases"
SIMULATE_CHART = "simulate-chart"
SIMULATE_CHART_PLACE = "simulate-chart-place"
SIMULATE_SHARES = "simulate-shares"


def place_typed(page: Any) -> dict[str, Any]:
    """The field in which the name of a municipality is typed."""
    return {"type": "place-typed", "page": page}


def place_found(page: Any) -> dict[str, Any]:
    """The municipalities that the typed name finds."""
    return {"type": "place-found", "page": page}


def filter_value(name: Any) -> dict[str, Any]:
    """The control that holds the value of one key of the selection."""
    return {"type": "filter", "name": name}


def selection(page: Any) -> dict[str, Any]:
    """The store of a page's selection; a page without one is a page that no filter changes."""
    return {"type": "selection", "page": page}


def table(name: Any) -> dict[str, Any]:
    """A table whose rows stay on the server; ``name`` may be ``MATCH``.

    A pattern, so that Dash does not look for a component whose script comes late.
    """
    return {"type": "table", "name": name}


def menu_group(key: str) -> str:
    """The list of links of a group of the menu."""
    return f"menu-{key.rpartition('.')[2]}"


def caption(figure: str) -> str:
    """The sentence under a figure that says its message in words."""
    return f"{figure}-caption"


def table_toggle(figure: str) -> str:
    """The button that opens the table behind a figure."""
    return f"{figure}-table-toggle"


def table_behind(figure: str) -> str:
    """The ``id`` attribute of the place of the table behind a figure."""
    return html_id(behind(figure))


def behind(figure: Any) -> dict[str, Any]:
    """The place of the table behind a figure; ``figure`` may be ``MATCH``."""
    return {"type": "behind", "name": figure}


def opened(figure: Any) -> dict[str, Any]:
    """The store that holds the address for which the table behind a figure is asked; empty while it is closed."""
    return {"type": "opened", "name": figure}


def source(source_id: str) -> str:
    """The place of a source in the list of a page's sources."""
    return f"source-{source_id}"


def legend(figure: str) -> str:
    """The legend of a figure, where it stands beside the picture."""
    return f"{figure}-legend"


def filter_label(name: str) -> str:
    """The heading of a filter."""
    return f"filter-{name}-label"


def filter_summary(name: str) -> str:
    """What a closed list of options says."""
    return f"filter-{name}-summary"


def html_id(component_id: dict[str, Any]) -> str:
    """The ``id`` attribute that Dash gives a component with a dict id."""
    return json.dumps(component_id, sort_keys=True, separators=(",", ":"))


# Pages that list vendors, cases, documents
CONTACTS_MAP = "contacts-map"
VENDOR_MAP = "vendor-map"


def results(page: str) -> str:
    """The place of what a list page finds."""
    return f"{page}-results"


def counts(page: str) -> str:
    """The store of what each option of a list page would find."""
    return f"{page}-counts"


def term(key: str) -> str:
    """The meaning of a term at its first use on a page."""
    return f"term-{key}"


def glossary_entry(key: str) -> str:
    """The place of a term on the glossary's page."""
    return f"entry-{key}"


# Pages on the data itself
COMPLETENESS = "completeness"


def changes(part: str) -> str:
    """A part of the comparison of two snapshots."""
    return f"changes-{part}"


# The page about downloads and the read API
OCDS = "ocds"


def endpoint(key: str) -> str:
    """The place of an address of the read API."""
    return f"api-{key}"


def problem(kind: str) -> str:
    """The place of a kind of problem, to which ``type`` of a problem document leads."""
    return f"problem-{kind}"


def data_part(part: str) -> str:
    """A part of the page on the data, or a table of the data dictionary."""
    return f"data-{part}"


def simulate_field(name: str) -> str:
    """A field of the form of the cost-share simulator."""
    return f"simulate-{name}"


# Forms of plain pages
def hint(field: str) -> str:
    """What is said of a field beside its label."""
    return f"{field}-hint"


# Pages of accounts
ACCOUNT_MENU = "account-menu"


IMPORT_COLUMNS = "import-columns"


def suggestions(kind: str) -> str:
    """The list of bodies of a kind that are suggested while somebody types."""
    return f"suggestions-{kind}"


# The forum
REPLY = "reply"
MOVE_CATEGORY = "move-category"
MERGE_INTO = "merge-into"


def post(post_id: int) -> str:
    """The place of a post on the page of its thread."""
    return f"post-{post_id}"


def interest(number: int) -> str:
    """The place of an interest in their list."""
    return f"interest-{number}"


def rating(number: int) -> str:
    """The place of the words of a rating."""
    return f"rating-{number}"


def waiting(number: int) -> str:
    """The place of what waits for a moderator on the page of its thread."""
    return f"waiting-{number}"


# The import page
IMPORT_STATE = "import-state"
