"""What a page must not do while it is tested: complain, fail, or ask another host."""

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Page, Request, Response

ABORTED = "net::ERR_ABORTED"  # a request that the page itself gave up, by going elsewhere


@dataclass
class Watch:
    """Records what goes wrong on the pages of one origin."""

    base: str
    wrongs: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)
    _expected: list[re.Pattern[str]] = field(default_factory=list)

    def expect(self, pattern: str) -> None:
        """From now on a wrong that matches ``pattern`` is what the test is about."""
        self._expected.append(re.compile(pattern))

    def unexpected(self) -> list[str]:
        return [wrong for wrong in self.wrongs if not any(each.search(wrong) for each in self._expected)]

    def attach(self, page: Page) -> None:
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.wrongs.append(f"page error: {error}"))
        page.on("request", self._request)
        page.on("requestfailed", self._failed)
        page.on("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        self.messages.append(f"{message.type}: {message.text}")
        if message.type in ("error", "assert"):
            self.wrongs.append(f"console {message.type}: {message.text} ({message.location.get('url', '')})")

    def _request(self, request: Request) -> None:
        self.requests.append(request.url)
        if self._is_foreign(request.url):
            self.wrongs.append(f"foreign host: {request.url}")

    def _is_foreign(self, url: str) -> bool:
        parts = urlsplit(url)
        return parts.scheme not in ("data", "blob", "about") and parts.netloc != urlsplit(self.base).netloc

    def _failed(self, request: Request) -> None:
        if request.failure != ABORTED:
            self.wrongs.append(f"failed request: {request.url} {request.failure}")

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self.wrongs.append(f"status {response.status}: {response.url}")
