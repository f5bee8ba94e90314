"""A spreadsheet of so many projects, imported: ``python -m benchmarks.importing SNAPSHOTS_DIR``.

The list is made from the newest snapshot, as a prefecture would keep it: Japanese headings, Shift_JIS, amounts with
units, names of participants in one cell. Prints seconds, memory and what came of it as JSON.
"""

import json
import os
import resource
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import pandas as pd

from data.importing.__main__ import main as import_files
from data.snapshots import find

DAY = "2099-12-31"
_PLAIN = {
    "案件番号": "project_id",
    "案件名": "title_ja",
    "都道府県": "prefecture_code",
    "主導団体": "lead_organization_ja",
    "システムの種類": "system_type",
    "状況": "status",
    "参加市区町村数": "participating_municipalities",
    "年度": "fiscal_year",
    "稼働開始": "go_live",
    "契約終了": "contract_end",
    "契約金額": "contract_amount_jpy",
    "削減率": "savings_pct",
    "製品": "product_ja",
    "備考": "note_ja",
}


def write_list(folder: Path, path: Path) -> int:
    """Write the projects of a snapshot as a list of a prefecture; how many there are."""
    projects, participants, vendors = (_read(folder, name) for name in ("projects", "participants", "vendors"))
    rows = pd.DataFrame({heading: projects[name] for heading, name in _PLAIN.items()})
    rows["契約日"] = projects["contract_date"].str.replace("-", "/")
    rows["年間運用費"] = [amount and f"{int(amount):,}円" for amount in projects["annual_operating_cost_jpy"]]
    rows["初期費用（千円）"] = [amount and f"{int(amount) // 1000:,}" for amount in projects["initial_cost_jpy"]]
    rows["事業者"] = projects["vendor_id"].map(vendors.set_index("vendor_id")["name_ja"]).fillna("")
    members = participants.groupby("project_id")["name_ja"].agg("、".join)
    rows["参加団体"] = projects["project_id"].map(members).fillna("")
    rows.to_csv(path, index=False, encoding="cp932", errors="replace", lineterminator="\r\n")
    return len(rows)


def _read(folder: Path, name: str) -> pd.DataFrame:
    return pd.read_csv(folder / f"{name}.csv", dtype=str, keep_default_na=False)


def main() -> None:
    """Import the list into a copy of the folder of snapshots and print what it took."""
    source = Path(sys.argv[1])
    newest = find(source)[0]
    with TemporaryDirectory() as kept:
        snapshots = Path(kept) / "snapshots"
        snapshots.mkdir()
        (snapshots / newest).symlink_to((source / newest).resolve())
        sheet = Path(kept) / "list.csv"
        projects = write_list(source / newest, sheet)
        options = ["--as-of", DAY, "--snapshots", str(snapshots), "--report", f"{kept}/report", "--yes", "--lang", "en"]
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        began = perf_counter()
        with Path(os.devnull).open("w", encoding="utf-8") as nothing:
            shown, sys.stdout = sys.stdout, nothing
            code = import_files([str(sheet), *options], {"INSTANCE_DIR": kept})
            sys.stdout = shown
        took = perf_counter() - began
        assert code < 2, "the list was refused"
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        print(json.dumps({"import s": took, "import projects": projects, "import peak MB": max(memory, before) / 1024}))


if __name__ == "__main__":
    main()
