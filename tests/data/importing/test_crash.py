"""An importer that is ended at any moment leaves the old data, or the old and the new, each whole."""

import os
import shutil
import subprocess
import sys
import time

import pytest

from benchmarks import synthetic
from benchmarks.statistics import seeded
from data.config import ROOT
from data.reference_tables import load_reference
from data.snapshots import load
from tests.data.importing.office import BASE, DAY, Office

ROUNDS = 6


@pytest.fixture(scope="module")
def reference():
    return load_reference()


def _command(office, package):
    options = ["--as-of", DAY, "--snapshots", office.snapshots, "--report", office.report, "--yes"]
    return [sys.executable, "-m", "data.importing", str(package), *map(str, options)]


def test_killed_at_random_moments(tmp_path, reference):
    office = Office(tmp_path)
    synthetic.write(2_000, tmp_path / "new")
    package = shutil.make_archive(str(tmp_path / "new"), "zip", tmp_path / "new")
    command = _command(office, package)
    environ = {**os.environ, "INSTANCE_DIR": str(tmp_path / "instance")}
    began = time.monotonic()
    subprocess.run(command, cwd=ROOT, env=environ, check=True, capture_output=True)
    whole = time.monotonic() - began
    expected = load(office.snapshots / DAY, reference).digest
    moments = seeded(20261123)
    for _ in range(ROUNDS):
        shutil.rmtree(office.snapshots / DAY, ignore_errors=True)
        process = subprocess.Popen(command, cwd=ROOT, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            process.wait(whole * moments.uniform(0.3, 1.0))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        assert load(office.snapshots / BASE, reference).projects.shape[0] == 10
        if (office.snapshots / DAY).exists():
            assert load(office.snapshots / DAY, reference).digest == expected
            assert (office.snapshots / DAY / "datapackage.json").is_file()
    shutil.rmtree(office.snapshots / DAY, ignore_errors=True)
    assert office.run(package) == 0
    assert not list(office.snapshots.glob(".import-*"))
