"""What the README and the manuals promise is there: commands, paths, settings, the tree."""

import dataclasses
import importlib.util
import inspect
import re

import pytest

from data import config
from tests.house.source import ROOT, expect_none

README = ROOT / "README.md"
OPERATING = ROOT / "data" / "README.md"
MANUALS = (README, OPERATING, ROOT / "data" / "importing" / "README.md")
SHELLS = ("sh", "bash", "console", "shell")
# Commands of the operating system that a README may name; ours are tested below.
FOREIGN = ("apt-get", "cd", "cp", "curl", "export", "git", "mkdir", "sudo")
PYTHON = re.compile(r"(?:^|/)python[\d.]*$")
UNLISTED = ("instance", "node_modules", "test-results", "__pycache__")


@pytest.fixture(scope="module")
def blocks():
    return _blocks(README)


def _blocks(path):
    """(line number, language, lines) of every fenced block."""
    found, opened = [], None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.startswith("```"):
            if opened:
                opened[2].append(line)
        elif opened:
            found.append(opened)
            opened = None
        else:
            opened = (number, line.strip("` ").lower(), [])
    return found


@pytest.mark.parametrize("manual", MANUALS, ids=str)
def test_commands_exist(manual):
    expect_none(
        f"{manual}:{start + offset}: {problem}"
        for start, language, lines in _blocks(manual)
        if language in SHELLS
        for offset, line in enumerate(lines, start=1)
        for problem in [_problem(line)]
        if problem
    )


def _problem(line):
    """What is wrong with one line of a shell block; empty where nothing is."""
    words = line.split("#")[0].removeprefix("$ ").split()
    while words and re.fullmatch(r"[A-Z_]+=\S*", words[0]):
        words.pop(0)
    missing = ""
    match words:
        case ["make", *targets]:
            missing = " ".join(each for each in targets if "=" not in each and each not in _targets())
        case [program, "-m", module, *_] if PYTHON.search(program):
            missing = "" if importlib.util.find_spec(module) else module
        case [program, path, *_] if PYTHON.search(program) or "/" in program:
            file = path if PYTHON.search(program) else program
            missing = "" if (ROOT / file).is_file() else file
        case [program, *_]:
            missing = "" if program in FOREIGN or (ROOT / program).is_file() else program
    return missing and f"{missing} does not exist"


def _targets():
    return re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


def _tree(blocks):
    """Path -> line number, of the block that begins with ``app.py``: two blanks a level, two before the words."""
    found = {}
    for start, _, lines in blocks:
        if not lines or not lines[0].startswith("app.py"):
            continue
        parents = []
        for number, line in enumerate(lines, start=start + 1):
            names = re.split(r"\s{2,}", line.strip())[0].split()
            depth = (len(line) - len(line.lstrip())) // 2
            parents[depth:] = [names[0]] if names else []
            for name in names:
                found["/".join((*(each.rstrip("/") for each in parents[:depth]), name))] = number
    return found


def test_the_tree_shows_what_is_there(blocks):
    tree = _tree(blocks)
    assert tree, "README.md has no fenced block that begins with app.py"
    expect_none(
        f"README.md:{number}: {path} does not exist"
        for path, number in tree.items()
        if not ((ROOT / path).is_dir() if path.endswith("/") else (ROOT / path).exists())
    )


def test_the_tree_leaves_nothing_out(blocks):
    shown = {path.rstrip("/") for path in _tree(blocks)}
    packages = [
        *ROOT.iterdir(),
        *(path for top in ("layouts", "data") for path in (ROOT / top).iterdir() if path.is_dir()),
    ]
    expect_none(
        f"{path.relative_to(ROOT).as_posix()} is not in the README's tree"
        for path in packages
        if not path.name.startswith(".") and path.name not in UNLISTED
        if path.relative_to(ROOT).as_posix() not in shown
    )


@pytest.mark.parametrize("manual", MANUALS, ids=str)
def test_links_lead_to_files(manual):
    lines = manual.read_text(encoding="utf-8").splitlines()
    expect_none(
        f"{manual}:{number}: {target} does not exist"
        for number, line in enumerate(lines, start=1)
        for target in re.findall(r"\]\(([^)#\s]+)", line)
        if not re.match(r"[a-z]+:", target) and not (manual.parent / target).exists()
    )


def test_every_setting_is_told():
    """The table of the manual names the variables that are read, and no other."""
    told = re.findall(r"`([A-Z_]+)`", "".join(re.findall(r"^\| (`.+?) \|", OPERATING.read_text("utf-8"), re.MULTILINE)))
    source = inspect.getsource(config)
    read = set(re.findall(r'(?:environ\.get\(|_(?:megabytes|per_minute)\()"([A-Z_]+)"', source))
    assert len(read) >= len(dataclasses.fields(config.Settings))
    assert sorted(told) == sorted(read)
