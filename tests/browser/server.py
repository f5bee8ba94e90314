"""The product in a process of its own, started as in production: gunicorn on ``app:server``."""

import os
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
START_SECONDS = 60
STOP_SECONDS = 10


@contextmanager
def running(
    environ: Mapping[str, str], log: Path, target: str = "app:server", *, may_fail: bool = False
) -> Iterator[str]:
    """Serve ``target`` on a free port; gives its address. Ends in an error when the server logged a traceback,
    unless it ``may_fail`` because the test is about that.

    The socket listens before the server starts, so the first request waits in its queue until the server answers,
    and is refused at once when the server dies: no polling.
    """
    with socket.create_server(("127.0.0.1", 0)) as listener, log.open("wb") as output:
        base = f"http://127.0.0.1:{listener.getsockname()[1]}"
        server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", f"--bind=fd://{listener.fileno()}", "--threads=4", target],
            cwd=ROOT,
            env={**os.environ, **environ, "PYTHONUNBUFFERED": "1"},
            stdout=output,
            stderr=subprocess.STDOUT,
            pass_fds=[listener.fileno()],
        )
    try:
        _first_answer(base, log)
        yield base
    finally:
        server.terminate()
        try:
            server.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()
    assert may_fail or "Traceback" not in _tail(log), f"the server logged an error:\n{_tail(log)}"


def _first_answer(base: str, log: Path) -> None:
    try:
        urllib.request.urlopen(f"{base}/healthz", timeout=START_SECONDS).close()
    except OSError as error:
        raise RuntimeError(f"the server did not answer on /healthz ({error}); it said:\n{_tail(log)}") from error


def _tail(log: Path) -> str:
    return log.read_text(encoding="utf-8", errors="replace")[-8000:]
