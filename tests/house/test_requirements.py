"""What is installed is what is pinned: every requirement to one version, with its reason, and nothing beside them."""

import importlib.util
import re
from importlib.machinery import SourceFileLoader
from importlib.metadata import PackageNotFoundError, distribution, version

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.source import ROOT, expect_none

FILES = ("requirements.txt", "requirements-dev.txt")
BESIDE = {"pip", "setuptools"}  # come with Python's own environment


def _lines():
    for file in FILES:
        for number, line in enumerate((ROOT / file).read_text(encoding="utf-8").splitlines(), start=1):
            if line.strip() and not line.startswith(("#", "-r ")):
                yield f"{file}:{number}", line


LINES = [*_lines()]
PINNED = [(place, Requirement(line.partition("  #")[0])) for place, line in LINES]


def test_every_requirement_is_pinned_and_says_why():
    pinned = re.compile(r"[\w.-]+(\[[\w,-]+\])?==[\w.!+]+( ; [^#]+)?  # \S.{4,}")
    expect_none(f"{place}: {line}" for place, line in LINES if not pinned.fullmatch(line))


def test_a_requirement_has_one_version():
    versions = {}
    for _, requirement in PINNED:
        versions.setdefault(canonicalize_name(requirement.name), set()).add(str(requirement.specifier))
    expect_none(f"{name}: {sorted(found)}" for name, found in versions.items() if len(found) > 1)


def test_what_is_installed_is_what_is_pinned():
    expect_none(
        f"{place}: {requirement} is pinned, {_installed(requirement.name)} is installed"
        for place, requirement in PINNED
        if (requirement.marker is None or requirement.marker.evaluate())
        and not requirement.specifier.contains(_installed(requirement.name) or "0", prereleases=True)
    )


def _installed(name):
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def test_what_a_requirement_needs_is_pinned_too():
    known = {canonicalize_name(requirement.name) for _, requirement in PINNED} | BESIDE
    expect_none(
        f"{place}: {requirement.name} needs {needed.name}"
        for place, requirement in PINNED
        if _installed(requirement.name)
        for needed in map(Requirement, distribution(requirement.name).requires or ())
        if _is_needed(needed, requirement.extras) and canonicalize_name(needed.name) not in known
    )


def _is_needed(needed, extras):
    return needed.marker is None or any(needed.marker.evaluate({"extra": extra}) for extra in ("", *extras))


@pytest.fixture(scope="module")
def audit():
    loader = SourceFileLoader("audit", str(ROOT / ".ci" / "audit"))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("audit", loader))
    loader.exec_module(module)
    return module


FINE = {"name": "fine", "version": "1", "vulns": []}
WEAK = {"name": "weak", "version": "1", "vulns": [{"id": "PYSEC-0", "fix_versions": ["2"]}]}
UNKNOWN = {"name": "unknown", "skip_reason": "not found"}


@pytest.mark.parametrize(
    ("asked", "status", "words"),
    [
        ([], 0, "nothing was audited"),
        ([UNKNOWN], 0, "nothing was audited"),
        ([FINE], 0, "1 audited, 0 with known weaknesses"),
        ([FINE, UNKNOWN], 1, "not audited: unknown"),
        ([FINE, WEAK], 1, "weak 1: PYSEC-0, mended in 2"),
    ],
)
def test_an_audit_says_what_it_could_not_ask(audit, capsys, asked, status, words):
    assert audit._say(asked, "closed network") == status
    assert words in capsys.readouterr().out
