"""Vendors: what they offer, the known projects that name them, and entries that may be the same firm."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from data.list_names import businesses_of, code_of
from data.queries.alike import alike, same_number
from data.queries.listing import Found, Listing, listing, narrowed
from data.queries.plain import Row, records
from data.selection import Selection
from data.snapshots import Snapshot

VENDOR_KEYS = ("system", "prefecture", "business", "product")


@dataclass(frozen=True)
class Share:
    """Of the projects of a system type that name a vendor: how many name this one. ``all_projects``: also those that
    name none.
    """

    system: str
    projects: int
    naming: int
    all_projects: int


@dataclass(frozen=True, eq=False)
class Vendor:
    """One entry. ``row``, ``products``, ``projects`` as in the tables; ``systems`` and ``prefectures`` are codes.

    ``prefectures``: where known projects are. ``alike``: entries that share a part of the name or the number;
    ``same``: those of the same corporate number.
    """

    row: Row
    products: tuple[Row, ...]
    projects: tuple[Row, ...]
    systems: tuple[str, ...]
    prefectures: tuple[str, ...]
    alike: tuple[str, ...]
    same: tuple[str, ...]

    @property
    def vendor_id(self) -> str:
        """The key of the entry."""
        return str(self.row["vendor_id"])


@lru_cache(maxsize=4)
def vendors(snapshot: Snapshot) -> Mapping[str, Vendor]:
    """vendor_id -> vendor, in the order of the table."""
    rows = records(snapshot.vendors)
    products, projects = defaultdict(list), defaultdict(list)
    for row in records(snapshot.products):
        products[row["vendor_id"]].append(row)
    for row in records(snapshot.projects[snapshot.projects["vendor_id"].notna()]):
        projects[row["vendor_id"]].append(row)
    similar, equal = alike(rows), same_number(rows)
    return {
        str(row["vendor_id"]): Vendor(
            row=row,
            products=tuple(products[row["vendor_id"]]),
            projects=tuple(projects[row["vendor_id"]]),
            systems=_codes([*products[row["vendor_id"]], *projects[row["vendor_id"]]], "system_type"),
            prefectures=_codes(projects[row["vendor_id"]], "prefecture_code"),
            alike=similar[str(row["vendor_id"])],
            same=equal[str(row["vendor_id"])],
        )
        for row in rows
    }


def _codes(rows: list[Row], column: str) -> tuple[str, ...]:
    return tuple(sorted({str(row[column]) for row in rows if row[column]}))


@lru_cache(maxsize=4)
def _listing(snapshot: Snapshot) -> Listing:
    every = list(vendors(snapshot).values())
    codes = {
        "system": [frozenset(each.systems) for each in every],
        "prefecture": [
            frozenset([*each.prefectures, *filter(None, [each.row["head_office_prefecture_code"]])]) for each in every
        ],
        "business": [
            frozenset(name for row in each.products for name in businesses_of(row["standardised_business_ja"]))
            for each in every
        ],
        "product": [frozenset(code_of(row["product_ja"]) for row in each.products) for each in every],
    }
    return listing(codes, [_texts(each) for each in every])


def _texts(vendor: Vendor) -> list[object]:
    own = [vendor.row[name] for name in ("name_ja", "name_en", "corporate_number")]
    named = [row[name] for row in vendor.products for name in ("product_ja", "standardised_business_ja")]
    return [*own, *named, *(row["title_ja"] for row in vendor.projects)]


@lru_cache(maxsize=64)
def _narrowed(snapshot: Snapshot, selection: Selection) -> Found:
    return narrowed(_listing(snapshot), selection)


def found_vendors(snapshot: Snapshot, selection: Selection) -> Found:
    """Which vendors a selection finds: rows of the table."""
    return _narrowed(snapshot, selection.only((*VENDOR_KEYS, "q")))


def has_vendor(snapshot: Snapshot, vendor_id: str) -> bool:
    """Whether the snapshot knows this vendor."""
    return vendor_id in vendors(snapshot)


@lru_cache(maxsize=4)
def _per_system(snapshot: Snapshot) -> tuple[Counter[str], Counter[str]]:
    projects = snapshot.projects
    naming = projects["vendor_id"].notna()
    systems = projects["system_type"].astype(str)
    return Counter(systems[naming]), Counter(systems)


def shares(snapshot: Snapshot, vendor: Vendor) -> tuple[Share, ...]:
    """The vendor's part of the known projects of each system type it supplies, the most projects first."""
    naming, every = _per_system(snapshot)
    own = Counter(str(row["system_type"]) for row in vendor.projects)
    return tuple(Share(system, number, naming[system], every[system]) for system, number in own.most_common())


@dataclass(frozen=True)
class Matrix:
    """Who supplies whom: ``cells[vendor_id, system]`` projects that name both; rows and columns that hold one."""

    vendor_ids: tuple[str, ...]
    systems: tuple[str, ...]
    cells: Mapping[tuple[str, str], int]
    projects: int
    all_projects: int


@lru_cache(maxsize=4)
def matrix(snapshot: Snapshot) -> Matrix:
    """Vendor x system type over all known projects, both in the order of their tables."""
    cells = Counter(
        (vendor.vendor_id, str(row["system_type"])) for vendor in vendors(snapshot).values() for row in vendor.projects
    )
    used = {system for _, system in cells}
    return Matrix(
        vendor_ids=tuple(each for each in vendors(snapshot) if vendors(snapshot)[each].projects),
        systems=tuple(each for each in snapshot.reference.system_types["system_type"].astype(str) if each in used),
        cells=dict(cells),
        projects=sum(cells.values()),
        all_projects=len(snapshot.projects),
    )
