"""What an operator does with held documents and accounts: ``python -m data.community COMMAND``.

``prepare`` creates or migrates the database (the product does so at its start, too); ``add`` takes a file in and
publishes it; ``list`` shows what is held; ``backup`` and ``restore`` write and read one archive; ``clean`` removes
files that nothing names and rows that are over; ``create-administrator``, ``reset-link``, ``set-role`` and ``approve``
are about accounts.
"""

import argparse
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from data.community import account_commands
from data.community.backup import BackupError, backup, restore
from data.community.cleaning import clean
from data.community.content import RefusedError
from data.community.documents import About, Library
from data.community.errors import InvalidError, RefusalError
from data.community.schema import DatabaseError, NewerSchemaError, prepare
from data.config import SettingsError, from_environment
from data.schema.snapshot_tables import DOCUMENT_TYPES
from data.text import LANGS, Lang, text

REFUSED = 2


def main(arguments: Sequence[str] | None = None, environ: Mapping[str, str] = os.environ) -> int:
    """Do what the command line asks; the exit code is 0, or 2 where it could not be done."""
    asked = _parser(environ).parse_args(arguments)
    try:
        settings = from_environment(environ)
        asked.public_url = settings.public_url
        if asked.command != "restore":
            prepare(settings.database_address)
        library = Library.of(settings)
        try:
            print(*_COMMANDS[asked.command](library, asked), sep="\n")
        finally:
            library.close()
    except RefusedError as error:
        return _refuse(text(asked.lang, f"upload.refused.{error.rule}", **error.details))
    except RefusalError as error:
        return _refuse("\n".join(_sentences(error, asked.lang)))
    except BackupError as error:
        return _refuse(text(asked.lang, f"backup.{error.rule}", **error.details))
    except NewerSchemaError as error:
        return _refuse(text(asked.lang, "database.newer", found=error.found, known=error.known))
    except (DatabaseError, SettingsError, OSError) as error:
        return _refuse(str(error))
    return 0


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return REFUSED


def _sentences(error: RefusalError, lang: Lang) -> list[str]:
    """Why a service refused; for fields a line each."""
    if isinstance(error, InvalidError):
        return [f"--{name}: {text(lang, f'write.{rule}', **told)}" for name, (rule, told) in error.fields.items()]
    return [text(lang, f"write.{error.rule}", **error.details)]


def _prepare(library: Library, asked: argparse.Namespace) -> list[str]:
    return [text(asked.lang, "database.ready", version=library.database.version())]


def _add(library: Library, asked: argparse.Namespace) -> list[str]:
    about = About(
        title=asked.title,
        document_type=asked.type,
        publisher=asked.publisher,
        description=asked.description,
        system_type=asked.system,
        published=asked.published,
        project_ids=asked.project,
        state="published",
    )
    with asked.file.open("rb") as stream:
        added = library.add(stream, asked.file.name, about)
    return [text(asked.lang, "database.added", id=added)]


def _list(library: Library, _asked: argparse.Namespace) -> list[str]:
    return [
        "\t".join((str(document.id), document.published or "", document.title, version.file_name))
        for document in library.find(limit=10_000)
        for version in document.editions
    ]


def _backup(library: Library, asked: argparse.Namespace) -> list[str]:
    files = backup(library.database, library.store, asked.archive)
    return [text(asked.lang, "backup.made", archive=asked.archive, files=files)]


def _restore(library: Library, asked: argparse.Namespace) -> list[str]:
    files = restore(library.database, library.store, asked.archive)
    return [text(asked.lang, "backup.restored", archive=asked.archive, files=files)]


def _clean(library: Library, asked: argparse.Namespace) -> list[str]:
    return [text(asked.lang, "database.cleaned", files=library.clean(), rows=clean(library.database))]


_COMMANDS: dict[str, Callable[[Library, argparse.Namespace], list[str]]] = {
    "prepare": _prepare,
    "add": _add,
    "list": _list,
    "backup": _backup,
    "restore": _restore,
    "clean": _clean,
    **account_commands.COMMANDS,
}


def _parser(environ: Mapping[str, str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m data.community", description=__doc__)
    parser.add_argument("--lang", choices=LANGS, default="ja" if environ.get("LANG", "").startswith("ja") else "en")
    commands = parser.add_subparsers(dest="command", required=True)
    by_name = {name: commands.add_parser(name) for name in _COMMANDS}
    account_commands.add_arguments(by_name)
    for name in ("backup", "restore"):
        by_name[name].add_argument("archive", type=Path)
    add = by_name["add"]
    add.add_argument("file", type=Path)
    add.add_argument("--title", required=True)
    add.add_argument("--type", required=True, choices=DOCUMENT_TYPES)
    for name in ("publisher", "description"):
        add.add_argument(f"--{name}", default="")
    for name in ("system", "published"):
        add.add_argument(f"--{name}")
    add.add_argument("--project", action="append", default=[], metavar="PROJECT_ID")
    return parser


if __name__ == "__main__":
    sys.exit(main())
