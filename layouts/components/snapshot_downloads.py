"""The whole snapshot to take away: as Excel, as a Data Package, as Parquet, as OCDS."""

from dataclasses import dataclass

from dash import html

from data.numbers import day
from data.text import text
from layouts.request import PageRequest, localised

SNAPSHOT_PATH = "/download/snapshot/"
EXTENSION_PATH = "/ocds/joint-procurement/"


@dataclass(frozen=True)
class SnapshotFile:
    """One form of the whole snapshot: the last part of its address, its content type and its file name's parts."""

    key: str
    file: str
    extension: str


SNAPSHOT_FILES = (
    SnapshotFile("excel", "tables.xlsx", "xlsx"),
    SnapshotFile("package", "data-package.zip", "zip"),
    SnapshotFile("parquet", "parquet.zip", "zip"),
    SnapshotFile("ocds", "ocds.json", "ocds.json"),
)


def snapshot_downloads(request: PageRequest) -> html.Section:
    """A card with a link to each file of the snapshot on show, and what each is good for."""
    lang = request.lang
    return html.Section(
        [
            html.H2(text(lang, "snapshot_file.title", day=day(request.snapshot.id, lang))),
            html.P(text(lang, "snapshot_file.lead"), className="caption"),
            html.Ul([_file(each, request) for each in SNAPSHOT_FILES], className="files"),
            html.P([text(lang, "data.licence"), " ", text(lang, "data.limits")], className="caption"),
        ],
        className="card-plain",
    )


def _file(file: SnapshotFile, request: PageRequest) -> html.Li:
    lang = request.lang
    address = localised(SNAPSHOT_PATH + file.file, lang) + f"?snapshot={request.snapshot.id}"
    return html.Li(
        [
            html.A(
                text(lang, f"snapshot_file.{file.key}"),
                href=address,
                download="",
                className="tool tool-strong",
                **{"data-testid": f"snapshot-{file.key}"},
            ),
            html.Span(text(lang, f"snapshot_file.{file.key}.about"), className="file-about"),
        ],
        className="file",
    )
