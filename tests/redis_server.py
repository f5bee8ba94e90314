"""A Redis server of our own for the tests: started and stopped by them, reached by a socket file, keeping nothing."""

import shutil
import subprocess
import tempfile
from pathlib import Path


class RedisServer:
    """A server in a folder of its own; ``start`` and ``stop`` as often as a test likes."""

    def __init__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="redis-"))
        self.url = f"redis+unix://{self.folder}/socket"
        self.start()

    def start(self):
        binary = shutil.which("redis-server")
        assert binary, "the tests need Redis: .ci/prepare database"
        keeps_nothing = ["--save", "", "--appendonly", "no", "--dir", str(self.folder)]
        command = [binary, "--port", "0", "--unixsocket", str(self.folder / "socket"), *keeps_nothing]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        for line in self._process.stdout:
            if "ready to accept connections" in line.lower():
                return
        raise AssertionError("redis-server did not start")

    def stop(self):
        self._process.kill()
        self._process.communicate()

    def remove(self):
        self.stop()
        shutil.rmtree(self.folder)
