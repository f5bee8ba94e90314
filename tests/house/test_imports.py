"""Imports run one way, and heavy libraries stay in their layer."""

import ast
import re
import sys
from importlib.metadata import packages_distributions

from tests.house.source import BESIDE, LAYERS, ROOT, Function, expect_none, modules

GEOMETRY = ("geopandas", "shapely", "pyogrio", "pyproj", "topojson")
SCREEN = ("dash", "dash_ag_grid", "dash_bootstrap_components", "plotly")
COUNTING = ("pandas", "numpy", "pyarrow", "polars", "narwhals")


def _imported(*tops):
    return [(module, node, name, name.split(".")[0]) for module in modules(*tops) for node, name in module.imports()]


def test_layers_import_only_what_is_below_them():
    expect_none(
        module.at(node, f"{module.layer} imports {name}, which is above it")
        for module, node, name, top in _imported(*LAYERS)
        if top in LAYERS and LAYERS.index(top) < LAYERS.index(module.layer)
    )


def test_nothing_that_runs_imports_app_tests_or_benchmarks():
    expect_none(
        module.at(node, f"imports {name}") for module, node, name, top in _imported(*LAYERS) if top in ("app", *BESIDE)
    )


def test_geometry_is_imported_in_geo_only():
    expect_none(
        module.at(node, f"{name} belongs in geo")
        for module, node, name, top in _imported(*LAYERS)
        if top in GEOMETRY and module.layer != "geo"
    )


def test_data_and_geo_know_no_screen():
    expect_none(
        module.at(node, f"{module.layer} imports {name}")
        for module, node, name, top in _imported("data", "geo")
        if top in SCREEN
    )


def test_callbacks_and_app_hold_no_frames():
    expect_none(
        module.at(node, f"{name}: frames are asked of data.queries and drawn by layouts")
        for module, node, name, top in _imported("app", "callbacks")
        if top in COUNTING
    )


def test_no_import_inside_a_function():
    expect_none(
        module.at(node, f"import inside {function.name}()")
        for module in modules(*LAYERS, *BESIDE)
        for function in module.functions()
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom) and not isinstance(node, Function)
    )


def test_every_library_that_runs_is_a_pinned_requirement():
    pinned = {_normal(name) for name in re.findall(r"^([\w.-]+)(?:\[\w+\])?==", _requirements(), re.MULTILINE)}
    owners = packages_distributions()
    expect_none(
        module.at(node, f"{top} is not in requirements.txt")
        for module, node, _, top in _imported(*LAYERS)
        if top not in sys.stdlib_module_names
        and top not in LAYERS
        and not pinned & {_normal(owner) for owner in owners.get(top, ())}
    )


def test_every_requirement_is_pinned_and_says_why():
    for name in ("requirements.txt", "requirements-dev.txt"):
        lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
        expect_none(
            f"{name}:{number}: {line}"
            for number, line in enumerate(lines, start=1)
            if line and not re.match(r"#|-r |[\w.-]+(\[\w+\])?==[\w.]+( ; .+)?  # \w", line)
        )


def _requirements():
    return (ROOT / "requirements.txt").read_text(encoding="utf-8")


def _normal(name):
    return re.sub(r"[-_.]+", "-", name).lower()
