"""The words in a file: ``python -m data.community.extract MEDIA_TYPE FILE``, on standard output as UTF-8.

A process of its own with limits on time and memory: a hostile file can only end this process, and the libraries that
read PDF, Word and Excel are never loaded by the server.
"""

import resource
import sys
from collections.abc import Iterator
from pathlib import Path

import docx
import pypdf
from python_calamine import CalamineWorkbook

from data.community.content import DOCX, PDF, XLSX

MOST_CHARACTERS = 2_000_000
_SECONDS = 30
_MEMORY = 2 << 30


def words_in(media: str, path: Path) -> Iterator[str]:
    """The text piece by piece. Raises what the library raises on a damaged file."""
    if media == PDF:
        for page in pypdf.PdfReader(path).pages:
            yield page.extract_text()
    elif media == DOCX:
        document = docx.Document(str(path))
        yield from (paragraph.text for paragraph in document.paragraphs)
        yield from (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    elif media == XLSX:
        book = CalamineWorkbook.from_path(str(path))
        for name in book.sheet_names:
            yield name
            yield from (str(cell) for row in book.get_sheet_by_name(name).to_python() for cell in row if cell != "")


def main(media: str, path: Path) -> None:
    """Write the words, up to a limit."""
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    left = MOST_CHARACTERS
    for piece in words_in(media, path):
        sys.stdout.buffer.write(f"{piece[:left]}\n".encode("utf-8", "replace"))
        left -= len(piece)
        if left <= 0:
            return


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
