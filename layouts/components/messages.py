"""Messages on a page: what of an address was dropped, an empty result, a failure."""

from collections.abc import Sequence

from dash import html

from data.phrases import Phrase
from data.selection import Notice
from data.text import Lang, has_text, text


def notices(found: Sequence[Notice], lang: Lang) -> list[html.Div]:
    """One sentence for each part of the address that was left out."""
    if not found:
        return []
    sentences = [
        text(lang, f"notice.{notice.rule}", label=_label(notice.key, lang), key=notice.key, value=notice.value)
        for notice in found
    ]
    items = html.Ul([html.Li(sentence) for sentence in sentences])
    return [html.Div([html.P(text(lang, "notice.title")), items], className="message message-notice")]


def _label(key: str, lang: Lang) -> str:
    known = next((name for name in (f"notice.label.{key}", f"filter.{key}") if has_text(lang, name)), None)
    return text(lang, known) if known else key


def empty(found: Sequence[Phrase], path: str, lang: Lang) -> list[html.Div]:
    """No project matches: the filters by name, and links that take one of them away each."""
    if not found:
        return []
    between = text(lang, "list.between")
    named = between.join(text(lang, "filters.pair", label=each.label, words=each.words) for each in found)
    links = html.Ul(
        [
            html.Li(
                html.A(
                    text(lang, "empty.relax", label=each.label, words=each.words), href=path + each.relaxed.to_search()
                )
            )
            for each in found
        ]
    )
    return [
        html.Div(
            [html.P(text(lang, "empty.sentence", filters=named)), links],
            className="message message-empty",
            role="status",
            **{"data-testid": "empty"},
        )
    ]


def failure(lang: Lang, request_id: str) -> html.Div:
    """Something broke on our side: say so, with the number under which the log has it."""
    return html.Div(
        [html.P(text(lang, "failure.sentence")), html.P(text(lang, "failure.request", request_id=request_id))],
        className="message message-failure",
        role="alert",
    )
