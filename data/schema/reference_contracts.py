"""The contracts of the reference tables, in an order in which each table comes after those that it refers to."""

from data.schema.columns import Column, Kind, Table

REGIONS = ("hokkaido", "tohoku", "kanto", "chubu", "kinki", "chugoku", "shikoku", "kyushu", "okinawa")
MUNICIPALITY_KINDS = ("designated_city", "city", "special_ward", "town", "village")
DOMAINS = ("general_affairs", "operations", "tools")

PREFECTURES = Table(
    "prefectures",
    key=("prefecture_code",),
    columns=(
        Column("prefecture_code", Kind.CODE, required=True),
        Column("name_ja", required=True),
        Column("name_kana", required=True),
        Column("name_en", required=True),
        Column("region", Kind.CODE, required=True, allowed=REGIONS),
    ),
)

MUNICIPALITIES = Table(
    "municipalities",
    key=("municipality_code",),
    columns=(
        Column("municipality_code", Kind.CODE, required=True),
        Column("local_government_code", Kind.LOCAL_GOVERNMENT_CODE, required=True),
        Column("prefecture_code", Kind.CODE, required=True, reference="prefectures"),
        Column("name_ja", required=True),
        Column("name_kana", required=True),
        Column("name_en"),
        Column("kind", Kind.CODE, required=True, allowed=MUNICIPALITY_KINDS, key="municipality_kind"),
        Column("lat", Kind.NUMBER, within=(20, 46)),
        Column("lon", Kind.NUMBER, within=(122, 154)),
    ),
)

SYSTEM_TYPES = Table(
    "system_types",
    key=("system_type",),
    columns=(
        Column("system_type", Kind.CODE, required=True),
        Column("name_ja", required=True),
        Column("name_en", required=True),
        Column("domain", Kind.CODE, required=True, allowed=DOMAINS),
        Column("standardised", Kind.BOOLEAN, required=True),
        Column("description_ja"),
        Column("description_en"),
    ),
)

POPULATION = Table(
    "population",
    key=("municipality_code",),
    optional=True,
    columns=(
        Column("municipality_code", Kind.CODE, required=True, reference="municipalities"),
        Column("population", Kind.COUNT, required=True),
        Column("as_of", Kind.DATE, required=True),
        Column("source", required=True),
    ),
)

REFERENCE_TABLES = (PREFECTURES, MUNICIPALITIES, SYSTEM_TYPES, POPULATION)
