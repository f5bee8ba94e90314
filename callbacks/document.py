"""The HTML document around the app: language, title, what to fetch first, what must not be waited for."""

import json
import re
import secrets
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from html import escape
from threading import RLock
from typing import Any

from dash import Dash
from dash.development.base_component import Component
from flask import g, request

from callbacks import security_headers
from callbacks.own_assets import ASSETS, NONCE_SCRIPT, dated
from callbacks.reader import Reader
from data.text import text
from layouts.page_registry import resolve, title_of

_LATE = "/dash_ag_grid/"
# What Dash would load and nothing here uses: its old table, and what browsers before 2018 lacked.
_UNUSED = ("/dash_table/", "/dash/deps/polyfill@", '"/assets/')
_SRC = re.compile(r'src="([^"]+)"')
_PLOTLY = ASSETS / "plotly" / "plotly.min.js"
_ICON = ASSETS / "favicon.svg"
_PAGE = """<!DOCTYPE html>
<html lang="{lang}">
<head>
{metas}
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<link rel="icon" type="image/svg+xml" href="{icon}">
{css}
<link rel="stylesheet" href="{styles}">
{preload}
<script src="{nonce_script}" nonce="{nonce}"></script>
</head>
<body>
{app_entry}
<noscript><p class="message">{noscript}</p></noscript>
{config}
<script id="first-answers" type="application/json">{answers}</script>
{scripts}
{renderer}
</body>
</html>"""


class Document(Dash):
    """A Dash app whose document carries the language and the title of the page that is asked for."""

    reader: Reader
    preloaded: tuple[str, ...] = ()
    _knowing = RLock()
    _known: Component | Callable[[], Component] | None = None
    own_scripts: str
    own_styles: str

    @property  # type: ignore[override]  # a plain attribute of Dash, which it sets to None itself
    def validation_layout(self) -> Component | None:
        """Every id that a page can have. Made for the first document that needs it: a start need not wait for it."""
        with self._knowing:
            if callable(self._known):
                self._known = self._known()
            return self._known

    @validation_layout.setter
    def validation_layout(self, known: Component | Callable[[], Component] | None) -> None:
        self._known = known

    def interpolate_index(self, **parts: Any) -> str:  # type: ignore[override]  # Dash passes every part by name
        """The document of the current request.

        The table's script (AG Grid) is only announced: ``assets/explore.js`` runs it once the page stands, so that
        nothing waits for it. plotly.js and the map's shapes are announced too, where Dash would ask for them only after
        the first layout.
        """
        snapshot, _, _ = self.reader.selection(request.query_string.decode("utf-8", "replace"))
        place = resolve(request.path, snapshot)
        nonce = secrets.token_urlsafe(18)
        g.content_policy = security_headers.dash_page(self._hashes, nonce)
        scripts = parts["scripts"].splitlines()
        late = [
            _preload(address, "script", low=True) for line in scripts if _LATE in line for address in _SRC.findall(line)
        ]
        preload = [_preload(plotly_address(), "script"), *(_preload(address, "fetch") for address in self.preloaded)]
        return _PAGE.format(
            lang=place.lang,
            metas=parts["metas"],
            title=escape(title_of(place, snapshot)),
            icon=escape(dated(_ICON)),
            nonce_script=escape(dated(NONCE_SCRIPT)),
            nonce=nonce,
            css="\n".join(line for line in parts["css"].splitlines() if not _is_unused(line)),
            styles=self.own_styles,
            preload="\n".join([*preload, *late] if place.page.draws else []),
            app_entry=parts["app_entry"].replace("Loading...", escape(text(place.lang, "shell.loading"))),
            noscript=escape(text(place.lang, "shell.noscript")),
            config=parts["config"],
            answers=self._first_answers,
            scripts="\n".join(self._in_order(scripts)),
            renderer=parts["renderer"],
        )

    def _in_order(self, lines: Sequence[str]) -> Iterator[str]:
        """The scripts of the page, ours before the renderer of Dash, which calls them."""
        for line in lines:
            if "/dash-renderer/" in line:
                yield f'<script src="{self.own_scripts}"></script>'
            if _LATE not in line and not _is_unused(line):
                yield line

    @cached_property
    def _first_answers(self) -> str:
        """What the renderer would ask for before anything else, as text for a script element."""
        known = {"/_dash-layout": self.serve_layout(), "/_dash-dependencies": self.dependencies()}
        answers = {path: json.loads(answer.get_data()) for path, answer in known.items()}
        return json.dumps(answers, separators=(",", ":")).replace("<", "\\u003c")

    @cached_property
    def _hashes(self) -> tuple[str, ...]:
        """Of what Dash writes as inline scripts; all callbacks are there once a document is asked for."""
        return tuple(self.csp_hashes())


def plotly_address() -> str:
    """The address of our part of plotly.js (``.ci/plotly-bundle``) with its time in it: it may be kept for ever.

    ``assets/plotly_address.js`` makes Dash use it in place of all of plotly.js at an address that names no version.
    """
    return dated(_PLOTLY)


def _is_unused(line: str) -> bool:
    return any(part in line for part in _UNUSED)


def _preload(address: str, kind: str, *, low: bool = False) -> str:
    priority = ' fetchpriority="low"' if low else ""
    crossorigin = ' crossorigin="anonymous"' if kind == "fetch" else ""
    return f'<link rel="preload" as="{kind}" href="{escape(address)}"{crossorigin}{priority}>'
