"""The browsers in which an account is signed in, and how to sign them out."""

from typing import Any

from dash import html

from data.community.profile import Browser, Profile
from data.text import Lang, text
from layouts.components.forms import hidden, submit, write_form
from layouts.components.plain_page import moment
from layouts.components.small_table import small_table


def browsers_of(mine: Profile, lang: Lang) -> list[Any]:
    """A row for each browser, and a button for all others where there are any."""
    headers = [text(lang, f"profile.browsers.{each}") for each in ("device", "since", "seen", "act")]
    rows = [
        [_named(each, lang), moment(each.since, lang), moment(each.seen, lang), _sign_out(each, lang)]
        for each in mine.browsers
    ]
    others = write_form(lang, "sign_out_others", [submit(text(lang, "profile.browsers.end_others"), kind="plain")])
    table = small_table(text(lang, "profile.browsers"), headers, rows, numeric_from=len(headers), stacks=True)
    return [table, others] if any(not each.here for each in mine.browsers) else [table]


def _named(browser: Browser, lang: Lang) -> html.Span:
    name = browser.device or text(lang, "profile.browsers.unnamed")
    here = [" ", html.Span(text(lang, "profile.browsers.here"), className="told-new")] if browser.here else []
    return html.Span([name, *here])


def _sign_out(browser: Browser, lang: Lang) -> html.Form:
    """The one that asks is signed out as from the header."""
    if browser.here:
        return write_form(lang, "sign_out", [submit(text(lang, "account.sign_out"), kind="link")], className="in-line")
    fields = [*hidden(browser=browser.key), submit(text(lang, "profile.browsers.end"), kind="link")]
    return write_form(lang, "sign_out_one", fields, className="in-line")
