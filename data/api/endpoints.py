"""What the read API offers: one declaration an address, from which reading, answers and OpenAPI document are made."""

from dataclasses import dataclass

from data.filters import FILTER_KEYS
from data.queries.tables import TABLE_KEYS

ROOT = "/api/v1"
OPENAPI = "openapi.json"
FORMATS = ("json", "csv", "xlsx")
PROJECT_FORMATS = ("json", "csv", "ocds", "xlsx")
DEFAULT_LIMIT, MOST = 100, 1_000
# Parameters of the API itself, beside those of the page address.
FORMAT, LIMIT, CURSOR, LANG = "format", "limit", "cursor", "lang"
SNAPSHOT = "snapshot"


@dataclass(frozen=True)
class Endpoint:
    """One address below ``ROOT``.

    ``table``: the contract of its rows, if it lists a table. ``keys``: the parameters of the page address that it
    understands. ``formats``: the first is the default. ``paged``: whether it takes ``limit`` and ``cursor``.
    ``examples``: query strings that the documentation shows and a test runs.
    """

    key: str
    path: str
    table: str | None
    keys: tuple[str, ...]
    formats: tuple[str, ...] = ("json",)
    paged: bool = False
    examples: tuple[str, ...] = ("",)

    @property
    def parameters(self) -> tuple[str, ...]:
        """Every parameter, in the order of the documentation."""
        own = (FORMAT, LIMIT, CURSOR) if self.paged else (FORMAT,) if len(self.formats) > 1 else ()
        return (*self.keys, *own, LANG)


ENDPOINTS = (
    Endpoint(
        "projects",
        "/projects",
        "projects",
        (*FILTER_KEYS, "measure", "sort", "columns", SNAPSHOT),
        PROJECT_FORMATS,
        paged=True,
        examples=("prefecture=27&status=in_operation", "system=e_application&sort=-year&limit=20", "q=GIS&format=csv"),
    ),
    Endpoint(
        "project", "/projects/{project_id}", "projects", (SNAPSHOT,), PROJECT_FORMATS, examples=("", "format=ocds")
    ),
    Endpoint(
        "participants",
        "/participants",
        "participants",
        (*TABLE_KEYS["participants"], SNAPSHOT),
        FORMATS,
        paged=True,
        examples=("prefecture=27&limit=50", "system=gis&format=xlsx"),
    ),
    Endpoint(
        "vendors",
        "/vendors",
        "vendors",
        (*TABLE_KEYS["vendors"], SNAPSHOT),
        FORMATS,
        paged=True,
        examples=("system=e_application",),
    ),
    Endpoint(
        "documents",
        "/documents",
        "documents",
        (*TABLE_KEYS["documents"], SNAPSHOT),
        FORMATS,
        paged=True,
        examples=("type=guideline", "q=RFI&format=csv"),
    ),
    Endpoint(
        "case_studies",
        "/case-studies",
        "case_studies",
        (*TABLE_KEYS["case_studies"], SNAPSHOT),
        FORMATS,
        paged=True,
        examples=("prefecture=27",),
    ),
    Endpoint(
        "contacts", "/contacts", "contacts", (*TABLE_KEYS["contacts"], SNAPSHOT), FORMATS, paged=True, examples=("",)
    ),
    Endpoint("summary", "/summary", None, (*FILTER_KEYS, SNAPSHOT), examples=("", "prefecture=27,28&year_from=2020")),
    Endpoint("snapshots", "/snapshots", None, ()),
)
BY_KEY = {each.key: each for each in ENDPOINTS}
