"""The way to report what is shown: for those who have an account and did not write it themselves."""

from dash import html

from data.community.policy import allowed
from data.text import Lang, text
from layouts.request import PageRequest, localised


def report_address(kind: str, number: int, lang: Lang) -> str:
    """The page on which something is reported."""
    return localised(f"/report/{kind}/{number}", lang)


def report_link(kind: str, number: int, request: PageRequest, *, own: bool = False) -> list[html.A]:
    """A link to it; nothing for those who may not report."""
    if own or not allowed(request.actor, "report.make"):
        return []
    return [html.A(text(request.lang, "forum.report"), href=report_address(kind, number, request.lang))]
