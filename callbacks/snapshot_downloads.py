"""The whole snapshot as one file, in four forms; and the files of our OCDS extension, to which packages refer."""

import os
from collections.abc import Iterator
from functools import partial
from typing import IO

import orjson
from flask import Flask, Response, abort, request, send_from_directory, stream_with_context

from callbacks.reader import Reader
from data.config import Settings
from data.exporting.kept_files import Write, open_kept
from data.exporting.names import CONTENT_TYPES, content_disposition, file_name
from data.exporting.ocds_package import EXTENSION, EXTENSION_FILE, PackageAddress, package_bytes
from data.exporting.snapshot_files import write_data_package, write_excel, write_parquet
from data.exporting.xlsx_file import TooManyRowsError
from data.queries.rows import project_rows
from data.selection import Selection
from data.snapshots import Snapshot
from data.text import LANGS, Lang
from layouts.components.snapshot_downloads import EXTENSION_PATH, SNAPSHOT_FILES, SNAPSHOT_PATH, SnapshotFile
from layouts.request import localised

_CHUNK = 1 << 16
_FILES = {each.file: each for each in SNAPSHOT_FILES}


def register(server: Flask, reader: Reader, settings: Settings) -> None:
    """One address a language for each form of the snapshot; one for each file of the extension."""
    for lang in LANGS:
        server.add_url_rule(
            localised(f"{SNAPSHOT_PATH}<name>", lang),
            endpoint=f"download-snapshot-{lang}",
            view_func=partial(_snapshot_file, reader, settings, lang),
        )
    server.add_url_rule(f"{EXTENSION_PATH}<path:name>", endpoint="ocds-extension", view_func=_extension_file)


def package_address(address: str, host: str, lang: Lang, prefix: str) -> PackageAddress:
    """Where a package says that it was found, and what it refers to on ``host`` (it ends in a slash)."""
    root = host.rstrip("/")
    return PackageAddress(
        uri=address,
        extension=f"{root}{EXTENSION_PATH}{EXTENSION_FILE}",
        policy=root + localised("/api", lang),
        prefix=prefix,
    )


def _snapshot_file(reader: Reader, settings: Settings, lang: Lang, name: str) -> Response:
    if name not in _FILES:
        abort(404)
    snapshot, _, _ = reader.selection(request.query_string.decode("utf-8", "replace"))
    file = _FILES[name]
    tag = f"{snapshot.digest}-{file.key}-{lang}"
    if request.if_none_match.contains_weak(tag):
        response = Response(status=304)
    else:
        response = _whole(snapshot, settings, lang, file)
    response.set_etag(tag, weak=True)
    return response


def _whole(snapshot: Snapshot, settings: Settings, lang: Lang, file: SnapshotFile) -> Response:
    if file.key == "ocds":
        rows = project_rows(snapshot, Selection(), lang)
        address = package_address(request.url, request.host_url, lang, settings.ocds_prefix)
        return _download(package_bytes(snapshot, rows, address), file, snapshot, lang)
    folder = settings.snapshots_dir / snapshot.id
    write: Write = {
        "package": partial(write_data_package, snapshot, folder),
        "parquet": partial(write_parquet, snapshot),
        "excel": partial(write_excel, snapshot, lang),
    }[file.key]
    try:
        opened = open_kept(settings.cache_dir / "downloads", f"{snapshot.digest}-{lang}-{file.file}", write)
    except TooManyRowsError as error:
        return Response(error.message(lang), status=413, mimetype="text/plain")
    response = _download(_chunks(opened), file, snapshot, lang)
    response.content_length = os.fstat(opened.fileno()).st_size
    response.call_on_close(opened.close)
    return response


def _chunks(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while chunk := file.read(_CHUNK):
            yield chunk


def _download(body: Iterator[bytes], file: SnapshotFile, snapshot: Snapshot, lang: Lang) -> Response:
    response = Response(stream_with_context(body), content_type=CONTENT_TYPES[file.extension.split(".")[0]])
    name = file_name("snapshot", lang, snapshot.id, file.extension, [file.key])
    response.headers["Content-Disposition"] = content_disposition(name)
    return response


def _extension_file(name: str) -> Response:
    """A file of the extension; ``extension.json`` also says where its documentation is on this host."""
    if name == EXTENSION_FILE:
        described = orjson.loads((EXTENSION / name).read_bytes())
        root = request.host_url.rstrip("/")
        described["documentationUrl"] = {lang: root + localised("/api", lang) + "#ocds" for lang in LANGS}
        response = Response(orjson.dumps(described, option=orjson.OPT_INDENT_2), mimetype="application/json")
    else:
        # Shown, not saved, by every browser.
        response = send_from_directory(EXTENSION, name, mimetype="text/plain" if name.endswith(".md") else None)
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response
