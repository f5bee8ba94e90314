"""The HTML document around the app: language, title, what to fetch first, what must not be waited for."""

import re
import secrets
from functools import cached_property
from html import escape
from pathlib import Path
from typing import Any

from dash import Dash
from flask import g, request

from callbacks import security_headers
from callbacks.reader import Reader
from data.text import text
from layouts.page_registry import resolve, title_of

_LATE = "/dash_ag_grid/"
_SRC = re.compile(r'src="([^"]+)"')
_PLOTLY = Path(__file__).parent.parent / "assets" / "plotly" / "plotly.min.js"
_ICON = _PLOTLY.parent.parent / "favicon.svg"
NONCE_SCRIPT = _PLOTLY.parent.parent / "style_nonce.js"
_PAGE = """<!DOCTYPE html>
<html lang="{lang}">
<head>
{metas}
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<link rel="icon" type="image/svg+xml" href="{icon}">
{css}
{preload}
<script src="{nonce_script}" nonce="{nonce}"></script>
</head>
<body>
{app_entry}
<noscript><p class="message">{noscript}</p></noscript>
{config}
{scripts}
{renderer}
</body>
</html>"""


class Document(Dash):
    """A Dash app whose document carries the language and the title of the page that is asked for."""

    reader: Reader
    preloaded: tuple[str, ...] = ()

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
            icon=escape(_dated(_ICON)),
            nonce_script=escape(_dated(NONCE_SCRIPT)),
            nonce=nonce,
            css=parts["css"],
            preload="\n".join([*preload, *late] if place.page.draws else []),
            app_entry=parts["app_entry"].replace("Loading...", escape(text(place.lang, "shell.loading"))),
            noscript=escape(text(place.lang, "shell.noscript")),
            config=parts["config"],
            scripts="\n".join(line for line in scripts if _LATE not in line),
            renderer=parts["renderer"],
        )

    @cached_property
    def _hashes(self) -> tuple[str, ...]:
        """Of what Dash writes as inline scripts; all callbacks are there once a document is asked for."""
        return tuple(self.csp_hashes())


def plotly_address() -> str:
    """The address of our part of plotly.js (``.ci/plotly-bundle``) with its time in it: it may be kept for ever.

    ``assets/plotly_address.js`` makes Dash use it in place of all of plotly.js at an address that names no version.
    """
    return _dated(_PLOTLY)


def _dated(path: Path) -> str:
    """The address of an asset with its time in it: browsers keep it, as they do not keep an icon without."""
    return f"/assets/{path.relative_to(_ICON.parent)}?m={path.stat().st_mtime}"


def _preload(address: str, kind: str, *, low: bool = False) -> str:
    priority = ' fetchpriority="low"' if low else ""
    crossorigin = ' crossorigin="anonymous"' if kind == "fetch" else ""
    return f'<link rel="preload" as="{kind}" href="{escape(address)}"{crossorigin}{priority}>'
