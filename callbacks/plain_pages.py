"""Plain pages: whole HTML documents, written on the server, with small scripts and no Dash in the browser."""

from html import escape
from urllib.parse import quote

from flask import Response, redirect, request

from callbacks.document import Document
from callbacks.own_assets import ASSETS, dated
from callbacks.reader import Reader
from callbacks.routes import BOOTSTRAP_PATH
from callbacks.routing import page
from callbacks.security_headers import PLAIN_PAGE
from data.community.errors import RefusalError, SignInError
from layouts.components.messages import notices
from layouts.html_text import html_text
from layouts.page_registry import NOT_FOUND, PAGES, REFUSED, Place, language_of, title_of
from layouts.request import PageRequest, localised

SIGN_IN_PATH = "/sign-in"
SCRIPTS = ("menu.js", "search.js", "terms.js", "copy.js", "forms.js", "show_password.js", "unread.js")
_PAGE = """<!DOCTYPE html>
<html lang="{lang}">
<head>
<meta charset="UTF-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<link rel="icon" type="image/svg+xml" href="{icon}">
{styles}
</head>
<body data-account="{account}">
<div class="notice-place" role="status" data-testid="notice">{notices}</div>
{body}
{scripts}
</body>
</html>"""


def register(app: Document, reader: Reader) -> None:
    """One address for each plain page in each language, before Dash's own catch-all."""

    def show(**_arguments: str) -> Response:
        search = request.query_string.decode("utf-8", "replace")
        try:
            place, asked = reader.request(request.path, search)
        except SignInError:
            lang, _ = language_of(request.path)
            wanted = quote(request.full_path.rstrip("?"), safe="")
            return redirect(f"{localised(SIGN_IN_PATH, lang)}?next={wanted}")  # type: ignore[return-value]  # Werkzeug's response, which Flask takes
        except RefusalError as refusal:
            lang, rest = language_of(request.path)
            place, asked = Place(REFUSED, lang, rest, {}), reader.refused(request.path, refusal.rule)
            return _answer(place, asked, refusal.status, app.own_styles)
        return _answer(place, asked, 404 if place.page is NOT_FOUND else 200, app.own_styles)

    for each in PAGES:
        if each.plain:
            app.server.add_url_rule(each.path, f"plain_{each.key}", show, methods=["GET"])
            app.server.add_url_rule(f"/en{each.path}", f"plain_{each.key}_en", show, methods=["GET"])


def _answer(place: Place, asked: PageRequest, status: int, styles: str) -> Response:
    document = _PAGE.format(
        lang=place.lang,
        title=escape(title_of(place, asked.snapshot, asked.loaded)),
        account=asked.actor.account_id or "",
        icon=escape(dated(ASSETS / "favicon.svg")),
        styles="\n".join(f'<link rel="stylesheet" href="{each}">' for each in (BOOTSTRAP_PATH, styles)),
        notices=html_text(notices(asked.notices, asked.lang)),
        body=html_text(page(place, asked)),
        scripts="\n".join(
            f'<script src="{escape(dated(ASSETS / name))}"></script>' for name in (*SCRIPTS, *place.page.scripts)
        ),
    )
    response = Response(document, status=status, mimetype="text/html")
    response.headers["Content-Security-Policy"] = PLAIN_PAGE
    return response
