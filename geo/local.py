"""The operator's boundary file: found, made ready once, kept in the cache.

What is kept is named by the content of the file and of all that goes into the result, so a new file is read again and
an old one never. Libraries of shapes are loaded only where there is a file that was not read before.
"""

import hashlib
import importlib
import json
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from geo import prefecture_view
from geo.faults import Fault, LocalBoundariesError
from geo.municipal import OUTLINES, MunicipalBoundaries

ATTRIBUTION = "attribution.txt"
_ENDINGS = (".json", ".topojson", ".geojson")
_VERSION = "1"
_KEPT = 3


def load(folder: Path, cache_dir: Path, municipalities: Mapping[str, str]) -> MunicipalBoundaries:
    """The boundaries of the operator's file in ``folder``, or the shipped outlines where there is none.

    ``municipalities``: code of five digits -> name. Raises ``LocalBoundariesError`` with every fault.
    """
    path = find(folder)
    if path is None:
        return OUTLINES
    kept = cache_dir / "boundaries" / _digest(path, municipalities)
    if not kept.is_dir():
        _make(path, municipalities, kept)
        _forget_old(kept.parent)
    files = {each.stem: each for each in sorted(kept.glob("*.geojson"))}
    return MunicipalBoundaries(files, _attribution(folder, path.name))


def find(folder: Path) -> Path | None:
    """The one boundary file of a folder; ``None`` without one. Raises ``LocalBoundariesError`` where there are more."""
    if not folder.is_dir():
        return None
    found = sorted(path for path in folder.iterdir() if path.suffix.lower() in _ENDINGS and path.name[0] != ".")
    if len(found) > 1:
        names = ", ".join(path.name for path in found)
        raise LocalBoundariesError([Fault(found[0].name, "several", details=(("files", names),))])
    return found[0] if found else None


def _digest(path: Path, municipalities: Mapping[str, str]) -> str:
    digest = hashlib.sha256(path.read_bytes())
    for part in (json.dumps(sorted(municipalities)), prefecture_view.settings_text(), _VERSION):
        digest.update(part.encode())
    return digest.hexdigest()[:16]


def _attribution(folder: Path, name: str) -> dict[str, str]:
    """The operator's sentences, Japanese in the first line and English in the second; else the file's name."""
    file = folder / ATTRIBUTION
    lines = [line.strip() for line in file.read_text(encoding="utf-8").splitlines()] if file.is_file() else []
    lines = [line for line in lines if line] or [name]
    return {"ja": lines[0], "en": lines[-1] if len(lines) > 1 else lines[0]}


def _make(path: Path, municipalities: Mapping[str, str], kept: Path) -> None:
    """Write one file a prefecture aside, then put the whole folder in its place at once."""
    prepare = importlib.import_module("geo.local_prepare")
    kept.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=".", dir=kept.parent))
    try:
        prepare.write(path, municipalities, aside)
        aside.rename(kept)
    except OSError:  # another worker was faster
        if not kept.is_dir():
            raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _forget_old(folder: Path) -> None:
    copies = sorted(
        (each for each in folder.iterdir() if each.name[0] != "."), key=lambda each: each.stat().st_mtime, reverse=True
    )
    for copy in copies[_KEPT:]:
        shutil.rmtree(copy, ignore_errors=True)
