"""The words of a received file, read in another process where its format is not plain text."""

import logging
import subprocess
import sys
import unicodedata
from pathlib import Path

from data.community.content import TEXT, decoded
from data.config import ROOT

_LOG = logging.getLogger(__name__)
_SECONDS = 60
_MOST = 2_000_000


def extracted(media: str, path: Path) -> str:
    """The words by which the file is found; empty where it has none or cannot be read (a scan, a damaged file)."""
    if media == TEXT:
        return storable((decoded(path.read_bytes()) or "")[:_MOST])
    try:
        done = subprocess.run(  # noqa: S603 - our own module on a file that we received
            [sys.executable, "-m", "data.community.extract", media, str(path)],
            capture_output=True,
            timeout=_SECONDS,
            cwd=ROOT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        _LOG.warning("no words read from %s: too long", path.name)
        return ""
    if done.returncode:
        _LOG.warning("not all words read from %s: %s", path.name, done.stderr.decode("utf-8", "replace")[-300:])
    return storable(done.stdout.decode("utf-8", "replace"))


def storable(words: str) -> str:
    """``words`` without what no database keeps: NUL and half characters."""
    return words.replace("\0", "").encode("utf-8", "replace").decode()


def one_line(words: str) -> str:
    """``words`` on one line, without what cannot be seen but changes how other words are shown."""
    plain = "".join(
        each for each in storable(words) if unicodedata.category(each) not in ("Cc", "Cf") or each in "\t\n"
    )
    return " ".join(plain.split())
