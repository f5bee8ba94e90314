"""Synthetic snapshots, made once for a size and a seed and kept among the instance's files."""

import shutil
from collections.abc import Callable
from pathlib import Path

from benchmarks import synthetic
from data.config import ROOT, Settings

KEPT = ROOT / "instance" / "benchmarks"
DAY = "2026-11-23"
SHIPPED = "shipped"


def folder_of(size: str, seed: int, make: Callable[[int, Path, int], None] = synthetic.write) -> Path:
    """The folder with the snapshot of so many projects; ``shipped`` is the product's own."""
    if size == SHIPPED:
        return Settings().snapshots_dir
    folder = KEPT / f"{size}-{seed}"
    if not folder.is_dir():
        aside = KEPT / f".{size}-{seed}"
        shutil.rmtree(aside, ignore_errors=True)
        make(int(size), aside / DAY, seed)
        aside.rename(folder)
    return folder
