"""The contracts of the snapshot tables, in an order in which each table comes after those that it refers to."""

from data.schema.columns import Column, Kind, Table
from data.text import LANGS

LEAD_TYPES = ("prefecture", "council", "union", "corporation", "municipality_group", "inter_prefecture")
STATUSES = ("planned", "procuring", "implementing", "in_operation", "completed")
PROCUREMENT_METHODS = ("open_tender", "proposal", "negotiated", "framework", "unknown")
ROLES = ("lead", "participant")
METRIC_KINDS = ("usage", "performance", "satisfaction", "effect")
DOCUMENT_TYPES = (
    "law",
    "guideline",
    "manual",
    "technical_specification",
    "tender_notice",
    "contract_template",
    "case_collection",
    "report",
)
CASE_PARTS = ("challenge", "approach", "results", "lessons")

_SOURCE = Column("source_id", Kind.CODE, required=True, reference="sources")
_SYSTEM_TYPE = Column("system_type", Kind.CODE, reference="system_types")
_PREFECTURE = Column("prefecture_code", Kind.CODE, reference="prefectures")

SOURCES = Table(
    "sources",
    key=("source_id",),
    columns=(
        Column("source_id", Kind.CODE, required=True, given=True),
        Column("url", Kind.URL, key="source_url"),
        Column("title", required=True),
        Column("published", Kind.DATE),
        Column("retrieved", Kind.DATE, required=True),
    ),
)

VENDORS = Table(
    "vendors",
    key=("vendor_id",),
    columns=(
        Column("vendor_id", Kind.CODE, required=True, given=True),
        Column("name_ja", required=True),
        Column("name_en"),
        Column("corporate_number", Kind.CORPORATE_NUMBER),
        Column("head_office_prefecture_code", Kind.CODE, reference="prefectures"),
        Column("website", Kind.URL),
        _SOURCE,
    ),
)

PROJECTS = Table(
    "projects",
    key=("project_id",),
    in_order=(("contract_date", "contract_end"),),
    columns=(
        Column("project_id", required=True, given=True),
        Column("title_ja", required=True),
        Column("title_en"),
        Column("prefecture_code", Kind.CODE, required=True, reference="prefectures", key="lead_prefecture_code"),
        Column("lead_organization_ja"),
        Column("lead_type", Kind.CODE, allowed=LEAD_TYPES),
        Column("system_type", Kind.CODE, required=True, reference="system_types"),
        Column("status", Kind.CODE, allowed=STATUSES),
        Column("status_as_of", Kind.DATE),
        Column("participating_municipalities", Kind.COUNT),
        Column("participating_total", Kind.COUNT),
        Column("fiscal_year", Kind.YEAR),
        Column("contract_date", Kind.DATE),
        Column("go_live", Kind.DATE),
        Column("contract_end", Kind.DATE),
        Column("initial_cost_jpy", Kind.YEN),
        Column("annual_operating_cost_jpy", Kind.YEN),
        Column("contract_amount_jpy", Kind.YEN),
        Column("savings_pct", Kind.PERCENT),
        Column("savings_jpy", Kind.YEN),
        Column("note_ja"),
        Column("subsidy_ja"),
        Column("procurement_method", Kind.CODE, allowed=PROCUREMENT_METHODS),
        Column("vendor_id", Kind.CODE, reference="vendors"),
        Column("product_ja"),
        Column("specification_public", Kind.BOOLEAN),
        _SOURCE,
    ),
)

PARTICIPANTS = Table(
    "participants",
    key=("project_id", "municipality_code"),
    columns=(
        Column("project_id", required=True, reference="projects"),
        Column("municipality_code", Kind.CODE, required=True, reference="municipalities"),
        Column("name_ja", required=True, key="participant_name_ja", names="municipality_code"),
        Column("role", Kind.CODE, required=True, allowed=ROLES),
        _SOURCE,
    ),
)

METRICS = Table(
    "metrics",
    key=("project_id", "metric", "period"),
    columns=(
        Column("project_id", required=True, reference="projects"),
        Column("metric", required=True, given=True),
        Column("name_ja", required=True, key="metric_name_ja"),
        Column("value", Kind.NUMBER, required=True),
        Column("unit"),
        Column("period"),
        Column("kind", Kind.CODE, required=True, allowed=METRIC_KINDS, key="metric_kind"),
        _SOURCE,
    ),
)

CASE_STUDIES = Table(
    "case_studies",
    key=("case_id",),
    columns=(
        Column("case_id", required=True, given=True),
        Column("title_ja", required=True),
        Column("title_en"),
        _PREFECTURE,
        _SYSTEM_TYPE,
        Column("project_id", reference="projects"),
        *(Column(f"{part}_{lang}") for part in CASE_PARTS for lang in LANGS),
        _SOURCE,
    ),
)

PRODUCTS = Table(
    "products",
    key=("vendor_id", "product_ja"),
    columns=(
        Column("vendor_id", Kind.CODE, required=True, reference="vendors"),
        Column("product_ja", required=True),
        _SYSTEM_TYPE,
        Column("standardised_business_ja"),
        _SOURCE,
    ),
)

DOCUMENTS = Table(
    "documents",
    key=("document_id",),
    columns=(
        Column("document_id", required=True, given=True),
        Column("title_ja", required=True),
        Column("title_en"),
        Column("publisher_ja"),
        Column("document_type", Kind.CODE, required=True, allowed=DOCUMENT_TYPES),
        Column("published", Kind.DATE),
        Column("document_url", Kind.URL),
        _SYSTEM_TYPE,
        _SOURCE,
    ),
)

CONTACTS = Table(
    "contacts",
    key=("contact_id",),
    columns=(
        Column("contact_id", required=True, given=True),
        Column("organization_ja", required=True),
        Column("department_ja"),
        Column("prefecture_code", Kind.CODE, reference="prefectures", key="contact_prefecture_code"),
        Column("phone"),
        Column("email", Kind.EMAIL),
        Column("url", Kind.URL, key="contact_url"),
        Column("topic_ja"),
        _SOURCE,
    ),
)

SNAPSHOT_TABLES = (SOURCES, VENDORS, PROJECTS, PARTICIPANTS, METRICS, CASE_STUDIES, PRODUCTS, DOCUMENTS, CONTACTS)
