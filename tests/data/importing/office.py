"""An office: spreadsheets as it keeps them, and the command that imports them."""

import atexit
import csv
import shutil
from functools import cache
from io import StringIO
from pathlib import Path
from tempfile import mkdtemp

import pandas as pd
from xlsxwriter import Workbook

from benchmarks import synthetic
from data.importing.__main__ import main

BASE, DAY = "2029-12-01", "2030-01-01"
HEADINGS = (
    "案件名",
    "都道府県",
    "システムの種類",
    "状況",
    "年度",
    "稼働開始",
    "初期費用",
    "参加市区町村数",
    "仕様書の公開",
    "事業者",
)
ROWS = (
    ("電子申請の共同利用", "埼玉県", "電子申請", "稼働中", "2024", "2024-04-01", "1234000", "12", "○", "株式会社見本"),
    ("施設予約の共同調達", "群馬県", "施設予約", "計画中", "2025", "2025-10", "500000", "8", "×", "見本電算"),
    ("統合型GISの共同利用", "埼玉県", "GIS", "", "", "", "", "", "", ""),
)


@cache
def _base():
    folder = Path(mkdtemp(prefix="office-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    synthetic.write(10, folder / BASE)
    return folder / BASE


class Office:
    """A folder of snapshots with one of ten synthetic projects, and files to import."""

    def __init__(self, folder):
        self.folder = folder
        self.snapshots = folder / "snapshots"
        self.report = folder / "report"
        shutil.copytree(_base(), self.snapshots / BASE)

    def run(self, *files, arguments=("--yes",), lang="en", day=DAY):
        """The exit code."""
        options = ["--as-of", day, "--snapshots", self.snapshots, "--report", self.report, "--lang", lang]
        environ = {"INSTANCE_DIR": str(self.folder / "instance")}
        return main([str(each) for each in (*files, *options, *arguments)], environ)

    def csv(self, rows=ROWS, headings=HEADINGS, name="list.csv", encoding="utf-8", delimiter=",", above=()):
        text = StringIO(newline="")
        csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerows([*above, headings, *rows])
        path = self.folder / name
        path.write_bytes(text.getvalue().encode(encoding))
        return path

    def xlsx(self, fill, name="list.xlsx"):
        """``fill`` is given the workbook and its first sheet."""
        path = self.folder / name
        with Workbook(path) as book:
            fill(book, book.add_worksheet("一覧"))
        return path

    def table(self, name, day=DAY):
        return pd.read_csv(self.snapshots / day / f"{name}.csv", dtype=str, keep_default_na=False)

    def new_projects(self, day=DAY):
        """The projects that the base does not have, by title."""
        rows = self.table("projects", day)
        return rows[~rows["project_id"].isin(self.table("projects", BASE)["project_id"])].set_index("title_ja")

    def findings(self, severity=None, lang="en"):
        """The findings of the last report as dicts, headings in English."""
        with (self.report / f"findings.{lang}.csv").open(encoding="utf-8-sig", newline="") as file:
            found = list(csv.DictReader(file))
        return [each for each in found if severity is None or each["Severity"] == severity]

    def errors(self):
        return self.findings("Error")

    def meaning(self, day=DAY):
        """What the new snapshot says, whatever the file was called."""
        projects = self.new_projects(day).reset_index().drop(columns=["source_id"])
        return projects.to_dict("records"), self.table("vendors", day).drop(columns=["source_id"]).to_dict("records")

    def untouched(self):
        """Whether nothing but the base is there."""
        return sorted(path.name for path in self.snapshots.iterdir() if not path.name.startswith(".")) == [BASE]
