"""The answers counted anew from the shipped CSV files, in plain Python: no pandas and no query of the product."""

import csv
import math
import unicodedata
from pathlib import Path
from statistics import median

DATA = Path(__file__).resolve().parents[3] / "data"
SNAPSHOT = max(path for path in (DATA / "snapshots").iterdir() if path.is_dir())

CODE_COLUMNS = {
    "prefecture": "prefecture_code",
    "domain": "domain",
    "system": "system_type",
    "status": "status",
    "lead": "lead_type",
    "vendor": "vendor_id",
}
SPAN_COLUMNS = {"year": "fiscal_year", "size": "participating_municipalities"}
SPAN_KEYS = {
    "year": ("year_from", "year_to", "year_unknown"),
    "size": ("size_min", "size_max", "size_unknown"),
}
AMOUNTS = {
    "municipalities": "participating_municipalities",
    "cost": "initial_cost_jpy",
    "annual_cost": "annual_operating_cost_jpy",
    "contract_amount": "contract_amount_jpy",
    "savings": "savings_jpy",
    "savings_pct": "savings_pct",
}
TEXTS = {
    "title": "title_ja",
    "organization": "lead_organization_ja",
    "go_live": "go_live",
    "contract_end": "contract_end",
    "product": "product_ja",
}
NUMBERS = {**AMOUNTS, "year": "fiscal_year", "total": "participating_total"}
SIZES = ((1, 1), (2, 2), (3, 3), (4, 5), (6, 10), (11, 20), (21, 50), (51, math.inf))


def read(folder, table):
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


PROJECTS = read(SNAPSHOT, "projects")
PARTICIPANTS = read(SNAPSHOT, "participants")
VENDORS = {row["vendor_id"]: row for row in read(SNAPSHOT, "vendors")}
SOURCES = {row["source_id"]: row for row in read(SNAPSHOT, "sources")}
SYSTEMS = {row["system_type"]: row for row in read(DATA / "reference", "system_types")}
PREFECTURES = {row["prefecture_code"]: row for row in read(DATA / "reference", "prefectures")}
MUNICIPALITIES = read(DATA / "reference", "municipalities")

ORDER = {
    "prefecture": list(PREFECTURES),
    "domain": list(dict.fromkeys(row["domain"] for row in SYSTEMS.values())),
    "system": list(SYSTEMS),
    "status": ["planned", "procuring", "implementing", "in_operation", "completed"],
    "lead": ["prefecture", "council", "union", "corporation", "municipality_group", "inter_prefecture"],
    "vendor": list(VENDORS),
    "source": list(SOURCES),
}
FILTERS = (*CODE_COLUMNS, *SPAN_COLUMNS, "q")


def folded(value):
    plain = unicodedata.normalize("NFKC", value).casefold()
    return "".join(chr(ord(sign) - 0x60) if "ァ" <= sign <= "ヶ" else sign for sign in plain)


def _complete(project):
    """The project with its domain and with the folded texts that the free-text filter looks into."""
    names = [each["name_ja"] for each in PARTICIPANTS if each["project_id"] == project["project_id"]]
    vendor = VENDORS.get(project["vendor_id"], {"name_ja": "", "name_en": ""})
    texts = [project[field] for field in ("title_ja", "title_en", "lead_organization_ja", "product_ja")]
    texts += [vendor["name_ja"], vendor["name_en"], *names]
    return {**project, "domain": SYSTEMS[project["system_type"]]["domain"], "texts": [folded(text) for text in texts]}


ALL = [_complete(project) for project in PROJECTS]
NAMED = {}
for _row in PARTICIPANTS:
    NAMED.setdefault(_row["project_id"], set()).add(_row["municipality_code"])


def number(project, column):
    return float(project[column]) if project[column] else None


def stated(projects, column):
    return [float(project[column]) for project in projects if project[column]]


def accepts(name, project, selection):
    """Does one filter of the selection accept the project?"""
    if name == "q":
        words = [word for text in selection["q"] for word in folded(text).split()]
        return all(any(word in text for text in project["texts"]) for word in words)
    if name in CODE_COLUMNS:
        return not selection[name] or project[CODE_COLUMNS[name]] in selection[name]
    low, high, unknown = (selection.one(key) for key in SPAN_KEYS[name])
    if low is None and high is None:
        return True
    value = number(project, SPAN_COLUMNS[name])
    if value is None:
        return unknown == "1"
    return (low is None or value >= int(low)) and (high is None or value <= int(high))


def found(selection, *but):
    """The projects that all filters accept, those named in ``but`` left aside."""
    asked = [name for name in FILTERS if name not in but]
    return [project for project in ALL if all(accepts(name, project, selection) for name in asked)]


def tally(projects, column, codes):
    return {code: sum(project[column] == code for project in projects) for code in codes}


def total(projects, measure):
    values = stated(projects, AMOUNTS[measure])
    return (sum(values) if values else None, len(values))


def middle(projects, measure):
    values = stated(projects, AMOUNTS[measure])
    return (median(values) if values else None, len(values))


def named(projects):
    """The municipalities that the projects name."""
    return set().union(*(NAMED.get(project["project_id"], set()) for project in projects))


def cards(selection):
    projects = found(selection)
    with_names = [project for project in projects if project["project_id"] in NAMED]
    unnamed = [project for project in projects if project["project_id"] not in NAMED]
    return {
        "projects": len(projects),
        "all_projects": len(PROJECTS),
        "prefectures": len({project["prefecture_code"] for project in projects}),
        "led_by_prefecture": sum(project["lead_type"] == "prefecture" for project in projects),
        "municipalities": total(projects, "municipalities"),
        "named_municipalities": len(named(projects)),
        "named_projects": len(with_names),
        "all_named": bool(with_names) and not stated(unnamed, AMOUNTS["municipalities"]),
        "cost": total(projects, "cost"),
        "annual_cost": total(projects, "annual_cost"),
        "contract_amount": total(projects, "contract_amount"),
        "savings": total(projects, "savings"),
        "savings_pct_median": middle(projects, "savings_pct"),
        "status": tuple(tally(projects, "status", ORDER["status"]).items()),
        "status_not_stated": sum(not project["status"] for project in projects),
    }


def by_prefecture(selection, measure):
    """(code, value or None, stated, projects) of every prefecture."""
    projects = found(selection, "prefecture")
    return [(code, *_value(code, projects, measure)) for code in PREFECTURES]


def _value(code, projects, measure):
    here = [project for project in projects if project["prefecture_code"] == code]
    if measure == "projects":
        return len(here) or None, len(here), len(here)
    if measure == "rate":
        homes = {row["municipality_code"] for row in MUNICIPALITIES if row["prefecture_code"] == code}
        naming = [project for project in projects if homes & NAMED.get(project["project_id"], set())]
        share = len(homes & named(naming)) / len(homes) * 100
        return share if naming else None, len(naming), len(here)
    count = middle if measure == "savings_pct" else total
    return *count(here, measure), len(here)


def by_year_and_status(selection):
    years = [int(year) for year in stated(ALL, "fiscal_year")]
    projects = found(selection, "year", "status")
    return {
        (year, status): sum(each["fiscal_year"] == str(year) and each["status"] == status for each in projects)
        for year in range(min(years), max(years) + 1)
        for status in ("", *ORDER["status"])
    }


def by_size(selection):
    sizes = stated(found(selection, "size"), SPAN_COLUMNS["size"])
    return [
        (low, None if high == math.inf else high, sum(low <= size <= high for size in sizes)) for low, high in SIZES
    ]


def lacking(selection, span):
    return sum(not project[SPAN_COLUMNS[span]] for project in found(selection, span))


def ordered(selection, lang):
    """The projects found in the order of ``sort``: blanks last either way, equals in the order of the file."""
    rows = found(selection)
    for sort in reversed(selection["sort"]):
        key = sort.removeprefix("-")
        values = {id(row): _sortable(row, key, lang) for row in rows}
        full = [row for row in rows if values[id(row)] is not None]
        blank = [row for row in rows if values[id(row)] is None]
        rows = sorted(full, key=lambda row: values[id(row)], reverse=sort.startswith("-")) + blank
    return rows


def _sortable(row, key, lang):
    if key in ORDER:
        code = row[{**CODE_COLUMNS, "source": "source_id"}[key]]
        return ORDER[key].index(code) if code else None
    if key in NUMBERS:
        return number(row, NUMBERS[key])
    return row["title_en" if key == "title" and lang == "en" else TEXTS[key]] or None
