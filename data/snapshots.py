"""Snapshots: find and hold the facts as of a day, and take in what is new while they are served."""

import logging
from collections import OrderedDict
from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from threading import Lock
from types import MappingProxyType

from data.config import Settings
from data.findings import Finding, SnapshotError
from data.reference_tables import REFERENCE_DIR, ReferenceTables, load_reference
from data.snapshot import ORIGIN, Snapshot, load, load_kept, origin
from data.snapshot_folders import NOTHING, FolderWatch, Signature, find, is_day, signature, signatures
from data.text import Lang, plural

__all__ = ["ORIGIN", "Snapshot", "SnapshotStore", "UnknownSnapshotError", "find", "load", "origin"]

_HELD = 3
_REPORTED = 200
_log = logging.getLogger("snapshots")


class UnknownSnapshotError(KeyError):
    """A snapshot that is not there; the argument is its id."""


class SnapshotStore:
    """Holds the snapshots of an installation, each loaded once, when first asked for. Safe to share between threads.

    Whoever asks looks at the folders too, at most every ``LOOK_EVERY`` seconds: a snapshot that is new or replaced is
    checked beside the running requests and then takes its place at once. One that breaks a rule is refused with a
    report in the log, in ``lang``, and the last good one goes on serving. Each worker process does so by itself.
    The mappings that requests read without a lock are replaced, never changed.
    """

    def __init__(
        self,
        settings: Settings,
        reference_dir: Path = REFERENCE_DIR,
        lang: Lang = "en",
        ready: Callable[[Snapshot], None] = lambda _snapshot: None,
    ) -> None:
        """``ready`` is called with a snapshot that comes in while others are served, before it takes its place."""
        self._settings = settings
        self._reference_dir = reference_dir
        self._held: OrderedDict[str, Snapshot] = OrderedDict()
        self._holding = Lock()
        self._loading = Lock()
        self._watch = FolderWatch(settings.snapshots_dir, self.refresh)
        self._seen = dict(signatures(settings.snapshots_dir))
        # Id -> digest, once it is checked. At the start all are to be asked for: the start checks them.
        self._good: dict[str, str | None] = dict.fromkeys(find(settings.snapshots_dir))
        self._refused: dict[str, tuple[Finding, ...]] = {}
        self._lang: Lang = lang
        self._ready = ready

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all snapshots that can be asked for, newest first."""
        self._watch.look()
        return tuple(sorted(self._good, reverse=True))

    @property
    def refused(self) -> Mapping[str, tuple[Finding, ...]]:
        """What came in after the start and is not served as it stands, with what is wrong with it."""
        return MappingProxyType(self._refused)

    @property
    def default_id(self) -> str:
        """The newest snapshot's id. Raises ``UnknownSnapshotError`` where there is none."""
        ids = self.ids
        if not ids:
            raise UnknownSnapshotError(f"no snapshot in {self._settings.snapshots_dir}")
        return ids[0]

    @cached_property
    def reference(self) -> ReferenceTables:
        """The reference tables, shared by all snapshots. Raises ``SnapshotError``."""
        return load_reference(self._reference_dir, self._settings.cache_dir)

    def get(self, id: str | None = None) -> Snapshot:
        """The snapshot called ``id``, or the newest. Raises ``UnknownSnapshotError`` or ``SnapshotError``."""
        wanted = id or self.default_id
        self._watch.look()
        return self._take(wanted) or self._load(wanted)

    def arrives(self, id: str) -> bool:
        """Whether the snapshot called ``id``, unknown so far, has just come in: another worker may have seen it."""
        if (
            id in self._good
            or not is_day(id)
            or signature(self._settings.snapshots_dir / id)
            in (
                NOTHING,
                self._seen.get(id),
            )
        ):
            return False
        self.refresh()
        return id in self._good

    def refresh(self) -> None:
        """Take in what has changed in the folders, now."""
        with self._loading:
            seen = signatures(self._settings.snapshots_dir)
            for changed in sorted(id for id, now in seen.items() if now != self._seen.get(id)):
                self._take_in(changed, seen[changed])
            gone = [id for id in self._seen if id not in seen]
            if len(self._good.keys() - set(gone)):  # the last one goes on serving
                for id in gone:
                    self._forget(id)

    def _take_in(self, id: str, before: Signature) -> None:
        folder = self._settings.snapshots_dir / id
        try:
            loaded = load(folder, self.reference, self._settings.cache_dir)
        except Exception as error:  # whatever is wrong with the files: what is served is not touched by it
            if signature(folder) != before:
                return  # still being written: looked at again
            self._refused = {**self._refused, id: error.findings if isinstance(error, SnapshotError) else ()}
            _log.error("%s", _report(id, error, self._lang))
        else:
            if signature(folder) != before:
                return
            self._ready(loaded)
            with self._holding:
                self._hold(loaded)
            self._refused = {other: why for other, why in self._refused.items() if other != id}
            _log.info("snapshot %s taken in: %d projects", id, len(loaded.projects))
        self._seen[id] = before

    def _forget(self, id: str) -> None:
        with self._holding:
            self._good = {other: digest for other, digest in self._good.items() if other != id}
            self._refused = {other: why for other, why in self._refused.items() if other != id}
            self._held.pop(id, None)
            self._seen.pop(id, None)
        _log.info("snapshot %s is gone", id)

    def _take(self, wanted: str) -> Snapshot | None:
        with self._holding:
            if wanted in self._held:
                self._held.move_to_end(wanted)
            return self._held.get(wanted)

    def _load(self, wanted: str) -> Snapshot:
        """Load one snapshot at a time: what another thread has loaded meanwhile is not loaded again."""
        with self._loading:
            held = self._take(wanted)
            if held is not None:
                return held
            if wanted not in self._good:
                raise UnknownSnapshotError(wanted)
            loaded = self._last_good(wanted)
            with self._holding:
                self._hold(loaded)
            return loaded

    def _last_good(self, wanted: str) -> Snapshot:
        """As it was when it was checked, from the kept copy where the files have changed since then."""
        folder, digest = self._settings.snapshots_dir / wanted, self._good[wanted]
        try:
            loaded = load(folder, self.reference, self._settings.cache_dir)
        except (SnapshotError, OSError):
            kept = digest and load_kept(folder, digest, self.reference, self._settings.cache_dir)
            if not kept:
                raise
            return kept
        if digest and loaded.digest != digest:
            return load_kept(folder, digest, self.reference, self._settings.cache_dir) or loaded
        return loaded

    def _hold(self, loaded: Snapshot) -> None:
        self._good = {**self._good, loaded.id: loaded.digest}
        self._held[loaded.id] = loaded
        self._held.move_to_end(loaded.id)
        while len(self._held) > _HELD:
            self._held.popitem(last=False)


def _report(id: str, error: Exception, lang: Lang) -> str:
    """Why a snapshot was refused, every finding a line, as the log has it."""
    if not isinstance(error, SnapshotError):
        return f"{id}: {error}"
    findings = error.findings
    heading = plural(lang, "snapshot.refused", len(findings), id=id, count=len(findings))
    return "\n".join([heading, *(finding.sentence(lang) for finding in findings[:_REPORTED])])
