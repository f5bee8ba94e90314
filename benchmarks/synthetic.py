"""A synthetic snapshot of any size, for measuring: ``python -m benchmarks.synthetic PROJECTS FOLDER [--seed SEED]``.

Every title says that it is synthetic; organisations, vendors and sources are invented, addresses lie in
``example.org``, no corporate number is given. Prefecture and municipality codes are real. How often a prefecture, a
type, a status or a blank occurs follows the newest shipped snapshot; years, costs and savings are stated more often
than there, so that figures have something to rest on.
"""

import argparse
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv

from data.config import Settings
from data.reference_tables import load_reference
from data.schema import contract
from data.snapshots import Snapshot, find, load

SEED = 20261123
FIRST_YEAR, LAST_YEAR = 1998, 2026
NAMED_SHARE = 0.3  # of the projects have their participants named,
NAMED_MEAN, NAMED_MOST = 6.7, 40  # so many on average and at most: about 2 over all projects

Columns = dict[str, pa.Array]


def write(projects: int, folder: Path, seed: int = SEED) -> None:
    """Write the tables of a snapshot of so many ``projects`` to ``folder``, the same ones for the same ``seed``."""
    maker = _Maker(_shipped(), np.random.default_rng(seed))
    folder.mkdir(parents=True, exist_ok=True)
    sources, vendors = maker.sources(max(10, projects // 4)), maker.vendors(max(5, projects // 500))
    named = maker.named(projects)
    tables = {"sources": sources, "vendors": vendors, "projects": maker.projects(projects, vendors, sources, named)}
    tables["participants"] = maker.participants(tables["projects"], named)
    for make in (maker.metrics, maker.case_studies, maker.products, maker.documents, maker.contacts):
        tables[make.__name__] = make(tables)
    for name, columns in tables.items():
        pyarrow.csv.write_csv(_table(name, columns), folder / contract(name).file)


@cache
def _shipped() -> Snapshot:
    folder = Settings().snapshots_dir
    return load(folder / find(folder)[0], load_reference())


class _Maker:
    """Makes one table after the other; text arrays, blank = null."""

    def __init__(self, real: Snapshot, random: np.random.Generator) -> None:
        self._real = real
        self._random = random

    def sources(self, count: int) -> Columns:
        ids = _numbered("S", count)
        return {
            "source_id": ids,
            "url": _joined("https://example.org/source/", ids),
            "title": _joined("合成データ 出典 ", ids),
            "published": self._blank(self._dates(self._years(count)), 0.6),
            "retrieved": _constant("2026-11-23", count),
        }

    def vendors(self, count: int) -> Columns:
        ids = _numbered("V", count)
        return {
            "vendor_id": ids,
            "name_ja": _joined("合成データ 事業者 ", ids),
            "name_en": self._blank(_joined("Synthetic vendor ", ids), 0.5),
            "head_office_prefecture_code": self._like(self._real.projects["prefecture_code"], count, 0.3),
            "website": self._blank(_joined("https://example.org/vendor/", ids), 0.1),
            "source_id": _constant("S000000", count),
        }

    def named(self, projects: int) -> np.ndarray:
        """How many participants each project names: none for most, up to ``NAMED_MOST`` for others."""
        counts = np.minimum(1 + self._random.geometric(1 / NAMED_MEAN, projects), NAMED_MOST)
        counts[self._random.random(projects) >= NAMED_SHARE] = 0
        return counts

    def projects(self, count: int, vendors: Columns, sources: Columns, named: np.ndarray) -> Columns:
        real, years, numbers = self._real.projects, self._years(count), _numbered("", count)
        prefectures = self._like(real["prefecture_code"], count)
        taking_part = np.where(named > 0, named, np.minimum(1 + self._random.geometric(0.08, count), 1700))
        all_bodies = pa.array(taking_part + self._random.integers(0, 3, count))
        return {
            "project_id": _joined(prefectures, "-", numbers),
            "title_ja": _joined("合成データ 案件 ", numbers),
            "title_en": _joined("Synthetic project ", numbers),
            "prefecture_code": prefectures,
            "lead_organization_ja": _joined("合成データ 団体 ", pc.utf8_slice_codeunits(numbers, 2)),
            **{name: self._like(real[name], count) for name in ("lead_type", "system_type", "status")},
            "status_as_of": self._blank(self._dates(years), 0.5),
            "participating_municipalities": pc.if_else(pa.array(named > 0), taking_part, self._blank(taking_part, 0.4)),
            "participating_total": self._blank(all_bodies, 0.1),
            "fiscal_year": self._blank(years, 0.6),
            "contract_date": self._blank(self._dates(years), 0.3),
            "go_live": self._blank(self._dates(years + 1), 0.4),
            "contract_end": self._blank(self._dates(years + 5), 0.2),
            **self._money(count),
            "note_ja": self._blank(_joined("合成データの注記 ", pc.utf8_slice_codeunits(numbers, 3)), 0.35),
            "subsidy_ja": self._blank(_constant("合成データの補助事業", count), 0.05),
            "procurement_method": self._like(real["procurement_method"], count, 0.3),
            "vendor_id": self._blank(self._one_of(vendors["vendor_id"], count), 0.3),
            "product_ja": self._blank(_joined("合成データ 製品 ", pc.utf8_slice_codeunits(numbers, 3)), 0.15),
            "specification_public": self._like(real["specification_public"].astype("str").str.lower(), count, 0.1),
            "source_id": self._one_of(sources["source_id"], count),
        }

    def participants(self, projects: Columns, named: np.ndarray) -> Columns:
        """Each project names municipalities that stand next to each other in the list, from its own prefecture on."""
        places = self._real.reference.municipalities
        rows = np.repeat(np.arange(len(named)), named)
        nth = np.arange(len(rows)) - np.repeat(np.cumsum(named) - named, named)
        firsts = places["prefecture_code"].drop_duplicates()
        starts = pd.Series(firsts.index, index=firsts.astype("str"))
        start = starts.loc[projects["prefecture_code"].to_pandas()].to_numpy()
        start = start + self._random.integers(0, 30, len(named))
        where = pa.array((start[rows] + nth) % len(places))
        return {
            "project_id": projects["project_id"].take(pa.array(rows)),
            "municipality_code": _text(places["municipality_code"]).take(where),
            "name_ja": _text(places["name_ja"]).take(where),
            "role": pc.if_else(pa.array(nth == 0), "lead", "participant"),
            "source_id": projects["source_id"].take(pa.array(rows)),
        }

    def metrics(self, made: Mapping[str, Columns]) -> Columns:
        projects = made["projects"]
        chosen = pa.array(np.flatnonzero(self._random.random(len(projects["project_id"])) < 0.4))
        return {
            "project_id": projects["project_id"].take(chosen),
            "metric": _constant("m1", len(chosen)),
            "name_ja": _constant("合成データ 利用件数", len(chosen)),
            "value": pa.array(self._random.integers(1, 1_000_000, len(chosen))),
            "unit": _constant("件", len(chosen)),
            "period": self._blank(self._years(len(chosen)), 0.9),
            "kind": self._like(self._real.metrics["kind"], len(chosen)),
            "source_id": projects["source_id"].take(chosen),
        }

    def case_studies(self, made: Mapping[str, Columns]) -> Columns:
        projects = made["projects"]
        chosen = pa.array(np.flatnonzero(self._random.random(len(projects["project_id"])) < 0.05))
        ids = _numbered("C", len(chosen))
        copied = ("prefecture_code", "system_type", "project_id", "source_id")
        return {
            "case_id": ids,
            "title_ja": _joined("合成データ 事例 ", ids),
            "title_en": _joined("Synthetic case ", ids),
            **{name: projects[name].take(chosen) for name in copied},
            "challenge_ja": _joined("合成データの課題 ", ids),
            "approach_ja": _joined("合成データの取組 ", ids),
            "results_ja": _joined("合成データの成果 ", ids),
        }

    def products(self, made: Mapping[str, Columns]) -> Columns:
        vendors = made["vendors"]["vendor_id"]
        return {
            "vendor_id": vendors,
            "product_ja": _joined("合成データ 製品 ", vendors),
            "system_type": self._like(self._real.products["system_type"], len(vendors)),
            "source_id": self._one_of(made["sources"]["source_id"], len(vendors)),
        }

    def documents(self, made: Mapping[str, Columns]) -> Columns:
        ids = _numbered("D", max(5, len(made["projects"]["project_id"]) // 20))
        return {
            "document_id": ids,
            "title_ja": _joined("合成データ 資料 ", ids),
            "title_en": _joined("Synthetic document ", ids),
            "document_type": self._like(self._real.documents["document_type"], len(ids)),
            "published": self._blank(self._dates(self._years(len(ids))), 0.5),
            "document_url": _joined("https://example.org/document/", ids),
            "source_id": self._one_of(made["sources"]["source_id"], len(ids)),
        }

    def contacts(self, made: Mapping[str, Columns]) -> Columns:
        ids = _numbered("K", max(5, len(made["projects"]["project_id"]) // 1000))
        return {
            "contact_id": ids,
            "organization_ja": _joined("合成データ 団体 ", ids),
            "prefecture_code": self._like(self._real.contacts["prefecture_code"], len(ids)),
            "email": _joined(ids, "@example.org"),
            "source_id": self._one_of(made["sources"]["source_id"], len(ids)),
        }

    def _money(self, count: int) -> Columns:
        initial = np.exp(self._random.normal(18.5, 1.3, count))
        annual = initial * self._random.uniform(0.05, 0.4, count)
        saved = np.round(self._random.uniform(1, 60, count), 1)
        return {
            "initial_cost_jpy": self._blank(_thousands(initial), 0.4),
            "annual_operating_cost_jpy": self._blank(_thousands(annual), 0.35),
            "contract_amount_jpy": self._blank(_thousands(initial + 5 * annual), 0.3),
            "savings_pct": self._blank(saved, 0.25),
            "savings_jpy": self._blank(_thousands(initial * saved / 100), 0.2),
        }

    def _years(self, count: int) -> np.ndarray:
        share = self._random.beta(3, 1.4, count)
        return FIRST_YEAR + (share * (LAST_YEAR - FIRST_YEAR + 1)).astype(np.int64)

    def _dates(self, years: np.ndarray) -> pa.Array:
        """Days in the given years, a part of them known to the month or the year only."""
        day_of_year = self._random.integers(0, 365, len(years))
        days = (years - 1970).astype("datetime64[Y]").astype("datetime64[D]") + day_of_year
        lengths = self._random.choice([4, 7, 10], len(years), p=[0.1, 0.3, 0.6])
        text = pa.array(days).cast(pa.string())
        month = pc.if_else(pa.array(lengths == 7), pc.utf8_slice_codeunits(text, 0, 7), text)
        return pc.if_else(pa.array(lengths == 4), pc.utf8_slice_codeunits(text, 0, 4), month)

    def _like(self, real: pd.Series, count: int, stated: float | None = None) -> pa.Array:
        """Values drawn from those of ``real``; filled as often as there, or by the share ``stated``."""
        filled = _text(real.dropna())
        return self._blank(self._one_of(filled, count), len(filled) / len(real) if stated is None else stated)

    def _one_of(self, values: pa.Array, count: int) -> pa.Array:
        return values.take(pa.array(self._random.integers(0, len(values), count)))

    def _blank(self, values: pa.Array | np.ndarray, stated: float) -> pa.Array:
        values = pa.array(values) if isinstance(values, np.ndarray) else values
        return pc.if_else(pa.array(self._random.random(len(values)) < stated), values, pa.scalar(None, values.type))


def _table(name: str, columns: Columns) -> pa.Table:
    rows = len(next(iter(columns.values())))
    names = [column.name for column in contract(name).columns]
    return pa.table({name: columns.get(name, pa.nulls(rows, pa.string())) for name in names})


def _numbered(prefix: str, count: int) -> pa.Array:
    return _joined(prefix, pc.utf8_lpad(pa.array(np.arange(count)).cast(pa.string()), 6, "0"))


def _joined(*parts: pa.Array | str) -> pa.Array:
    return pc.binary_join_element_wise(*parts, "")


def _constant(value: str, count: int) -> pa.Array:
    return pa.repeat(pa.scalar(value), count)


def _text(values: pd.Series) -> pa.Array:
    return pa.array(values.astype("str"), pa.string())


def _thousands(yen: np.ndarray) -> np.ndarray:
    return np.round(yen / 1000).astype(np.int64) * 1000


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line and write the snapshot."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("projects", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=SEED)
    asked = parser.parse_args(arguments)
    write(asked.projects, asked.folder, asked.seed)


if __name__ == "__main__":
    main()
