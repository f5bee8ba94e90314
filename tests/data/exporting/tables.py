"""One small table with a column of each kind, in either language."""

import datetime

import pandas as pd

from data.exporting.table import ExportColumn, ExportTable
from data.text import Lang

KINDS = (
    ("prefecture_code", "code"),
    ("title", "text"),
    ("status", "text"),
    ("participants", "integer"),
    ("cost", "yen"),
    ("savings", "percent"),
    ("change", "number"),
    ("contract_date", "date"),
    ("measured", "date"),
    ("public", "boolean"),
    ("fiscal_year", "year"),
)
TITLES = {"ja": "共同調達の案件", "en": "Joint procurement projects"}


def frame() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "prefecture_code": pd.Series(["01", "13", pd.NA], dtype="str"),
            "title": ['GIS共同利用\n第2期, "案"', '=HYPERLINK("http://evil.example")', None],
            "status": pd.Series(["in_operation", None, "planned"], dtype="category"),
            "participants": pd.Series([0, 12, None], dtype="Int64"),
            "cost": [120_000_000.0, float("nan"), 0.0],
            "savings": pd.Series([33.3, None, 0.0], dtype="Float64"),
            "change": [-1.5, 2.25, None],
            "contract_date": ["2024-07-01", "2024-07", None],
            "measured": [datetime.datetime(2025, 3, 31), pd.NaT, pd.NaT],
            "public": pd.Series([True, False, None], dtype="boolean"),
            "fiscal_year": pd.Series([2024, None, 2025], dtype="Int16"),
        }
    )


def sources() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "source_id": ["0001", "s2", "s3"],
            "title": ["県の公表資料", "@home", "Long"],
            "url": ["https://example.jp/資料?a=1&b=2#p3", "javascript:alert(1)", "https://example.jp/" + "x" * 2_100],
            "published": ["2024-07", None, "2024-01-02"],
            "retrieved": ["2026-11-20"] * 3,
        }
    )


def table(lang: Lang = "ja") -> ExportTable:
    columns = tuple(ExportColumn(key, f"{key} ({lang})", kind) for key, kind in KINDS)
    facts = (("時点" if lang == "ja" else "As of", "2026-11-23"), ("URL", "https://example.jp/map?system=gis"))
    return ExportTable("projects", TITLES[lang], lang, columns, frame(), facts, sources())


def texts(values: list[str | None], label: str = "文") -> ExportTable:
    """One text column, cells as given, object dtype: what users write may be anything."""
    return ExportTable(
        "texts", "題", "ja", (ExportColumn("t", label, "text"),), pd.DataFrame({"t": pd.Series(values, dtype=object)})
    )


def numbered(rows: int) -> ExportTable:
    """One column of whole numbers from 0."""
    return ExportTable("n", "n", "en", (ExportColumn("n", "n", "integer"),), pd.DataFrame({"n": range(rows)}))
