"""Files that must be refused whole, and the rule that says why. Each is made when it is asked for."""

import zipfile
from dataclasses import dataclass

from tests.data.importing.office import HEADINGS

_SHEET = "xl/worksheets/sheet1.xml"
_BOOK = {"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>"}
_FAR = b'<worksheet><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
_ENTITY = b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>'
_MUCH = b"0" * 50_000_000
# Name -> file name, content, rule.
_PLAIN = {
    "empty": ("empty.csv", b"", "Empty file"),
    "no headings": ("no.csv", "あ,い\n1,2\n".encode(), "No headings"),
    "wide": ("wide.csv", (",".join(HEADINGS) + ",x" * 400 + "\n").encode(), "Number of columns"),
    "long": ("long.csv", b"a,b\n" + b"1,2\n" * 200_001, "Number of rows"),
    "long cell": ("cell.csv", b"a,b\n1," + b"2" * 40_000 + b"\n", "Length of a cell"),
    "picture": ("picture.xlsx", b"\x89PNG", "Type of file"),
    "paper": ("paper.pdf", b"%PDF", "Type of file"),
    "old Excel": ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "Old Excel file"),
    "no JSON": ("broken.json", b'{"releases": [{', "JSON"),
    "no package": ("other.json", b'{"a": 1}', "No OCDS release"),
    "no release": ("release.json", b'{"releases": [3]}', "OCDS release"),
}
# Name -> file name, members, rule.
_ZIPPED = {
    "macros inside": ("macro.xlsx", {**_BOOK, "xl/vbaProject.bin": b"x"}, "Macros"),
    "a cell far away": ("far.xlsx", {**_BOOK, _SHEET: _FAR}, "Number of columns"),
    "entities": ("xml.xlsx", {**_BOOK, _SHEET: _ENTITY}, "Type of file"),
    "a bomb": ("bomb.zip", {"projects.csv": _MUCH}, "Size of an archive"),
    "a bombed workbook": ("bomb.xlsx", {**_BOOK, "xl/sharedStrings.xml": _MUCH}, "Size of an archive"),
    "a way out": ("out.zip", {"../projects.csv": b"a"}, "Names inside an archive"),
    "an absolute way": ("root.zip", {"/etc/projects.csv": b"a"}, "Names inside an archive"),
    "no tables": ("other.zip", {"readme.txt": b"a"}, "No tables"),
}
# Name -> rule: made from the good list.
_SPOILED = {
    "cut in a character": "File cut off",
    "mixed": "Mixed encodings",
    "quote": "Quotation marks",
    "cut workbook": "File cut off",
    "macros by name": "Macros",
}
NAMES = (*_PLAIN, *_ZIPPED, *_SPOILED)


@dataclass(frozen=True)
class BadFile:
    """A file and the rule that it breaks."""

    path: object
    rule: str


def bad_file(office, name):
    if name in _PLAIN:
        file, content, rule = _PLAIN[name]
        path = office.folder / file
        path.write_bytes(content)
        return BadFile(path, rule)
    if name in _ZIPPED:
        file, members, rule = _ZIPPED[name]
        with zipfile.ZipFile(office.folder / file, "w", zipfile.ZIP_DEFLATED) as archive:
            for member, content in members.items():
                archive.writestr(member, content)
        return BadFile(office.folder / file, rule)
    return BadFile(_spoiled(office, name), _SPOILED[name])


def _spoiled(office, name):
    good = office.csv().read_bytes()
    book = office.xlsx(lambda _, sheet: sheet.write_row(0, 0, HEADINGS)).read_bytes()
    file, content = {
        "cut in a character": ("cut.csv", good[: good.index("統合型".encode()) + 4]),
        "mixed": ("mixed.csv", good.replace("見本電算".encode(), "見本電算".encode("cp932"))),
        "quote": ("quote.csv", good.replace("施設予約の".encode(), '"施設予約の'.encode(), 1)),
        "cut workbook": ("cut.xlsx", book[: len(book) // 2]),
        "macros by name": ("macro.xlsm", book),
    }[name]
    path = office.folder / file
    path.write_bytes(content)
    return path
