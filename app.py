"""The joint procurement dashboard (共同調達ダッシュボード).

``python app.py`` serves it on ``HOST``:``PORT``; ``gunicorn "app:server"`` does so with several workers.
"""

import gc
import importlib
import os
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, NoReturn

from waitress import serve
from werkzeug.middleware.proxy_fix import ProxyFix

from callbacks import (
    account_files,
    api,
    bundles,
    closed,
    compare,
    country_maps,
    data_downloads,
    delivery,
    downloads,
    explore,
    failures,
    forum_addresses,
    forum_feed,
    held_files,
    list_downloads,
    lists,
    logs,
    own_assets,
    partners,
    places,
    plain_pages,
    reading_limits,
    refusals,
    routes,
    routing,
    search,
    security_headers,
    selection,
    shell,
    signed_in,
    simulate,
    snapshot_downloads,
    steps,
    timeline,
    timeline_files,
    write_limits,
    writes,
    writing,
)
from callbacks.document import Document
from callbacks.own_assets import NONCE_SCRIPT
from callbacks.reader import Reader
from data import memory
from data.boundaries import BoundariesError, load_boundaries
from data.community import cleaning
from data.community.community import Community
from data.community.documents import Library
from data.community.schema import DatabaseError, NewerSchemaError, prepare
from data.community.shelf import Shelf
from data.config import Settings, SettingsError, from_environment
from data.counts import Counts
from data.findings import SnapshotError
from data.queries.ready import make_ready
from data.snapshots import SnapshotStore
from data.text import Lang, plural, text
from layouts.figures.choropleth import shapes_path
from layouts.validation import validation_layout

REFUSED = 2
_THREADS = 8


def create_app(settings: Settings | None = None) -> Document:
    """A new app on the snapshots of ``settings``.

    Raises ``SnapshotError`` with every finding where a snapshot breaks a rule: none is served half, and
    ``BoundariesError`` where the operator's boundary file does.
    """
    memory.settle()
    settings = settings or from_environment()
    store = SnapshotStore(settings, lang=operator_language(), ready=make_ready)
    library = Library.of(settings)
    boundaries = load_boundaries(settings, store.reference)
    reader = Reader(
        store,
        boundaries,
        report_to=settings.report_to,
        shelf=Shelf(library),
        community=Community(settings, library, store),
    )
    for snapshot_id in reversed(reader.store.ids):
        reader.store.get(snapshot_id)
    snapshot = reader.store.get()
    make_ready(snapshot)
    app = Document(
        __name__,
        external_stylesheets=[routes.BOOTSTRAP_PATH],
        title=text("ja", "product.name"),
        update_title=None,  # type: ignore[arg-type]  # Dash documents None for "leave the title alone"
        on_error=failures.on_error,
        assets_path_ignore=["plotly"],
        assets_ignore=NONCE_SCRIPT.name,
    )
    app.reader = reader
    app.preloaded = (shapes_path(),)
    _register_addresses(app, settings)
    _register_pages(app)
    app.validation_layout = partial(validation_layout, snapshot)
    gc.collect()
    gc.freeze()  # what is loaded stays: the collector need not look through it again while somebody waits
    return app


def _register_addresses(app: Document, settings: Settings) -> None:
    """How answers travel, and every address that is no page: files, the read API, search."""
    reader = app.reader
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        app.server.wsgi_app = ProxyFix(app.server.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)
    delivery.register(app.server)
    counts = Counts(settings)
    reading_limits.register(app.server, counts, settings.reads_per_minute)
    security_headers.register(app.server)
    if settings.reading == "members" and reader.community is not None:
        closed.register(app.server, reader.community)
    failures.register(app.server)
    app.own_scripts, app.own_styles = (joined.address for joined in own_assets.register(app.server))
    refusals.register(app, settings)
    routes.register(app, reader)
    downloads.register(app.server, reader, settings.ocds_prefix)
    list_downloads.register(app.server, reader)
    snapshot_downloads.register(app.server, reader, settings)
    timeline_files.register(app.server, reader)
    compare.register(app, reader)
    data_downloads.register(app.server, reader)
    api.register(app.server, reader, settings.ocds_prefix)
    search.register(app.server, reader)
    plain_pages.register(app, reader)
    if reader.community is not None:
        held_files.register(app.server, reader.community)
        steps.register(app.server, settings)
        if settings.oidc_issuer:  # its library takes time and memory, which a start without a provider need not
            importlib.import_module("callbacks.openid").register(app.server, reader.community)
        forum_addresses.register(app.server, reader, reader.community)
        forum_feed.register(app.server, reader.community)
        brake = write_limits.brake(counts, settings.writes_per_minute)
        writing.register(app.server, reader.community, writes.WRITES, brake)
        account_files.register(app.server, reader.community)
        signed_in.register(app.server, reader.community, counts)


def _register_pages(app: Document) -> None:
    """The frame, the page of an address, and the callbacks of each page."""
    reader = app.reader
    shell.register(app)
    routing.register(app, reader)
    selection.register(app)
    explore.register(app, reader)
    lists.register(app, reader)
    country_maps.register(app, reader)
    timeline.register(app, reader)
    partners.register(app, reader)
    places.register(app, reader)
    simulate.register(app, reader)


def start(settings: Settings) -> Document:
    """``create_app``, or the end of the process: status 2, every finding in words on standard error."""
    lang = operator_language()
    try:
        with ThreadPoolExecutor(1) as pool:  # the database is made or migrated while the snapshots are read
            preparing = pool.submit(prepare, settings.database_address)
            app = create_app(settings)
            preparing.result()
        return app
    except NewerSchemaError as error:
        refuse([text(lang, "database.newer", found=error.found, known=error.known)])
    except DatabaseError as error:
        refuse([text(lang, "database.failed", reason=error)])
    except BoundariesError as error:
        refuse([text(lang, "start.refused.boundaries"), *error.sentences(lang)])
    except SnapshotError as error:
        heading = plural(lang, "start.refused", len(error.findings), count=len(error.findings))
        refuse([heading, *(finding.sentence(lang) for finding in error.findings)])


def _beside(app: Document, settings: Settings) -> None:
    """What a process does beside answering: compress scripts once, and remove what is over."""
    bundles.serve_compressed(app, settings.cache_dir)
    if app.reader.community is not None:
        cleaning.keep_clean(app.reader.community.database)


def refuse(lines: Iterable[str]) -> NoReturn:
    """Say why on standard error and end with status 2."""
    print(*lines, sep="\n", file=sys.stderr)
    sys.exit(REFUSED)


def operator_language() -> Lang:
    """The language of the terminal: Japanese where ``LANG`` says so, else English."""
    return "ja" if os.environ.get("LANG", "").startswith("ja") else "en"


def settings_or_end() -> Settings:
    """The settings of the environment, or the end of the process with status 2."""
    try:
        return from_environment()
    except SettingsError as error:
        refuse([str(error)])


def main() -> None:
    """Serve, and say in one line where, as of when and how much."""
    settings = settings_or_end()
    logs.configure(settings)
    app = start(settings)
    _beside(app, settings)
    snapshot = app.reader.store.get()
    print(
        text(
            operator_language(),
            "start.serving",
            address=f"http://{settings.host}:{settings.port}/",
            snapshot=snapshot.id,
            projects=len(snapshot.projects),
        ),
        flush=True,
    )
    serve(
        app.server,
        host=settings.host,
        port=settings.port,
        threads=_THREADS,
        max_request_body_size=app.server.config["MAX_CONTENT_LENGTH"],
        _quiet=True,
    )


def __getattr__(name: str) -> Any:
    """``server`` for gunicorn, made when it is asked for, so that importing this module starts nothing."""
    if name == "server":
        settings = settings_or_end()
        logs.configure(settings)
        app = start(settings)
        _beside(app, settings)
        globals()["server"] = app.server
        return app.server
    raise AttributeError(name)


if __name__ == "__main__":
    main()
