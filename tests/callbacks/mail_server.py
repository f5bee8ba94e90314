"""A mail server for the tests: takes what is sent to it and keeps it."""

import queue
import socketserver
import threading
from email import message_from_string, policy


class _Talk(socketserver.StreamRequestHandler):
    def handle(self):
        self._say("220 ready")
        while line := self.rfile.readline().decode().strip():
            match line.split()[0].upper():
                case "EHLO" | "HELO":
                    self._say("250 here")
                case "DATA":
                    self._say("354 go on")
                    lines = list(iter(lambda: self.rfile.readline().decode().rstrip("\r\n"), "."))
                    message = message_from_string("\n".join(lines), policy=policy.default)
                    self.server.taken.put(message)
                    self._say("250 taken")
                case "QUIT":
                    self._say("221 bye")
                    return
                case _:
                    self._say("250 fine")

    def _say(self, words):
        self.wfile.write(f"{words}\r\n".encode())


class MailServer(socketserver.ThreadingTCPServer):
    """``with MailServer() as server``: ``server.url`` for ``SMTP_URL``, ``server.next()`` the next mail."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Talk)
        self.taken = queue.Queue()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def url(self):
        return f"smtp://127.0.0.1:{self.server_address[1]}"

    def next(self, seconds=20):
        return self.taken.get(timeout=seconds)

    def __exit__(self, *_):
        self.shutdown()
        self.server_close()
