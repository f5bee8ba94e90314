"""Check snapshots against their contracts: ``python -m data.check [FOLDER...] [--lang ja|en]``.

Prints every finding; the exit code is 0 where there is none, else 2. Without a folder, all snapshots of the
installation are checked. The reference tables are checked in any case.
"""

import argparse
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from data.config import from_environment
from data.findings import SnapshotError
from data.reference_tables import REFERENCE_DIR, ReferenceTables, load_reference
from data.snapshots import find, load
from data.text import LANGS, Lang, text


def main(arguments: Sequence[str] | None = None, environ: Mapping[str, str] = os.environ) -> int:
    """Check the folders of the command line, print what is found and return the exit code."""
    asked = _parser(environ).parse_args(arguments)
    snapshots_dir = from_environment(environ).snapshots_dir
    folders = asked.folders or [snapshots_dir / name for name in find(snapshots_dir)]
    try:
        reference = load_reference()
    except SnapshotError as error:
        _print(_sentences(REFERENCE_DIR, error, asked.lang))
        return 2
    if not folders:
        _print([text(asked.lang, "check.none", folder=snapshots_dir)])
        return 2
    return max([_check(folder, reference, asked.lang) for folder in folders])


def _check(folder: Path, reference: ReferenceTables, lang: Lang) -> int:
    try:
        load(folder, reference)
    except SnapshotError as error:
        _print(_sentences(folder, error, lang))
        return 2
    _print([text(lang, "check.sound", folder=folder)])
    return 0


def _sentences(folder: Path, error: SnapshotError, lang: Lang) -> Iterator[str]:
    return (f"{folder}{os.sep}{finding.sentence(lang)}" for finding in error.findings)


def _print(lines: Sequence[str] | Iterator[str]) -> None:
    sys.stdout.writelines(f"{line}\n" for line in lines)


def _parser(environ: Mapping[str, str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m data.check", description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
    parser.add_argument("--lang", choices=LANGS, default="ja" if environ.get("LANG", "").startswith("ja") else "en")
    return parser


if __name__ == "__main__":
    sys.exit(main())
