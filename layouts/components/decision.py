"""The two ways to decide on what somebody sent: take it, or refuse it with a reason."""

from dash import html

from data.text import Lang, text
from layouts.components.forms import hidden, labelled, submit, write_form
from layouts.plain import area_of

_REASON = 1000


def decision(lang: Lang, writes: tuple[str, str], key: int, words: tuple[str, str]) -> html.Div:
    """Forms of the ``writes`` that take and that refuse number ``key``; ``words`` of their buttons."""
    take, refuse = writes
    mark = f"{refuse}-{key}"
    field = area_of("reason", rows=2, required=True, maxlength=_REASON, data_draft=mark, id_=f"reason-{mark}")
    return html.Div(
        [
            write_form(lang, take, [*hidden(key=key), submit(words[0])], className="decision-take"),
            html.Details(
                [
                    html.Summary(words[1]),
                    write_form(
                        lang,
                        refuse,
                        [
                            *hidden(key=key),
                            labelled(text(lang, "decision.reason"), field, text(lang, "decision.reason.hint")),
                            submit(words[1], kind="danger"),
                        ],
                    ),
                ],
                className="decision-refuse",
            ),
        ],
        className="decision",
    )
