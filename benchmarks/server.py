"""The product in a process of its own, as ``python app.py`` starts it: how long it takes, how much memory it holds."""

import os
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).resolve().parent.parent
START_SECONDS = 600.0
STOP_SECONDS = 10.0
_LOOK_SECONDS = 0.01


@dataclass(frozen=True)
class Server:
    """A server that answers at ``base``; ``started`` seconds passed before it did."""

    base: str
    started: float
    pid: int

    def memory(self) -> dict[str, float]:
        """Resident (``rss``) and proportional (``pss``) memory in MB; empty where the system does not tell."""
        try:
            lines = Path(f"/proc/{self.pid}/smaps_rollup").read_text("ascii").splitlines()
        except OSError:
            return {}
        fields = dict(line.split(":", 1) for line in lines[1:])
        return {name.lower(): int(fields[name].split()[0]) * 1024 / 1e6 for name in ("Rss", "Pss")}


@contextmanager
def running(snapshots_dir: Path, instance_dir: Path, log: Path) -> Iterator[Server]:
    """Serve the newest snapshot of a folder; what the server says goes to ``log``."""
    port = _free_port()
    environ = {"PORT": str(port), "SNAPSHOTS_DIR": str(snapshots_dir), "INSTANCE_DIR": str(instance_dir)}
    began = perf_counter()
    with log.open("ab") as output:
        process = subprocess.Popen(
            [sys.executable, "app.py"], cwd=ROOT, env={**os.environ, **environ}, stdout=output, stderr=subprocess.STDOUT
        )
    try:
        base = f"http://127.0.0.1:{port}"
        _wait_for(base, process, log)
        yield Server(base, perf_counter() - began, process.pid)
    finally:
        _stop(process)


def _wait_for(base: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Return when ``/healthz`` answers; raise when the process ends first or takes too long."""
    end = perf_counter() + START_SECONDS
    while perf_counter() < end:
        try:
            urllib.request.urlopen(f"{base}/healthz", timeout=START_SECONDS).close()
            return
        except OSError:
            if _ended(process):
                break
    said = log.read_text("utf-8", errors="replace")[-2000:]
    raise RuntimeError(f"the server did not start; it said:\n{said}")


def _ended(process: subprocess.Popen[bytes]) -> bool:
    try:
        process.wait(_LOOK_SECONDS)
    except subprocess.TimeoutExpired:
        return False
    return True


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
    return port
