"""Names of the codes that a column of the contracts may hold."""

from collections.abc import Mapping
from functools import lru_cache

import pandas as pd

from data.names import names
from data.queries.municipalities import municipality_codes, municipality_in_full
from data.schema import Column, Kind
from data.snapshots import Snapshot
from data.text import Lang, by_language, text

_NAMED = {"prefectures": "prefecture", "system_types": "system", "vendors": "vendor"}
_GROUPS = {"lead_type": "lead", "procurement_method": "method"}  # column -> its names in the catalogue, where another


@lru_cache(maxsize=64)
def code_names(snapshot: Snapshot, column: Column, lang: Lang) -> Mapping[str, str]:
    """Code -> name, in order, for a column of codes of a table or a short list, or of yes and no; else nothing.

    Not to be changed.
    """
    if column.reference in _NAMED:
        return names(snapshot, _NAMED[column.reference], lang)
    if column.reference == "municipalities":
        return {code: municipality_in_full(snapshot, code, lang) for code in municipality_codes(snapshot)}
    if column.reference == "projects":
        return _titles(snapshot.projects, lang)
    if column.kind is Kind.BOOLEAN:
        return {code: text(lang, f"code.yes_no.{code}") for code in ("true", "false")}
    group = _GROUPS.get(column.name, column.key or column.name)
    return {code: text(lang, f"code.{group}.{code}") for code in column.allowed}


def _titles(projects: pd.DataFrame, lang: Lang) -> dict[str, str]:
    named = zip(*(projects[name] for name in ("project_id", "title_ja", "title_en")), strict=True)
    return {
        str(project): by_language({"title_ja": ja, "title_en": None if pd.isna(en) else en}, "title", lang)
        for project, ja, en in named
    }
