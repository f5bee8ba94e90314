"""The plug is pulled (SIGKILL) again and again during uploads; ``UPLOADS=1000`` in the environment for a longer run."""

import os
import signal
import subprocess
import sys

from data.community.documents import place_of
from data.community.store import whole
from tests.house.source import ROOT

UPLOADS = int(os.environ.get("UPLOADS", "60"))
LIVES = [UPLOADS * part // 100 for part in (2, 30, 31, 70)]


def one_life(url, folder, first, kill_at):
    """Upload from ``first`` on; kill right after the acknowledgement of ``kill_at``. What was acknowledged."""
    command = [sys.executable, "-m", "tests.data.community.uploader", url, str(folder), str(first), str(UPLOADS)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        said = {}
        for line in process.stdout:
            number, added = map(int, line.split())
            said[number] = added
            if number == kill_at:
                os.kill(process.pid, signal.SIGKILL)
    return said


def test_every_acknowledged_upload_is_whole_and_no_half_file_is_left(library, url):
    acknowledged, first = {}, 0
    for kill_at in [*LIVES, None]:
        acknowledged |= one_life(url, library.store.folder, first, kill_at)
        first = max(acknowledged) + 1
    assert sorted(acknowledged) == list(range(UPLOADS))
    for number, added in acknowledged.items():
        version = library.version(added, 1)
        assert version.file_name == f"{number}.txt"
        assert whole(place_of(library, version))
    library.clean(older_than=0)
    held = list(library.store.held())
    assert {path.name for path in held} == library.named()
    assert all(whole(path) for path in held)
    assert list((library.store.folder / "aside").iterdir()) == []


def test_an_uploader_that_dies_leaves_the_store_usable(library, url, add):
    one_life(url, library.store.folder, 0, 0)
    assert add("後から")
    assert "題名" in [document.title for document in library.find()]
