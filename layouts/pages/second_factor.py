"""The second factor of an account: turn it on with a device, see what is left, turn it off."""

from typing import Any

import segno
from dash import html

from data.community import second_factor
from data.community.community import Community
from data.community.second_factor import Standing
from data.text import Lang, plural, text
from layouts import ids
from layouts.components.forms import labelled, submit, write_form
from layouts.components.password_field import known_password
from layouts.plain import Tag, field_of
from layouts.request import PageRequest


def load(community: Community, request: PageRequest) -> Standing:
    """Where the reader's second factor stands."""
    key, issuer = second_factor.key_of(community.settings), text(request.lang, "product.name")
    with community.database.reading() as session:
        return second_factor.standing(session, request.actor, key, issuer)


def layout(request: PageRequest) -> html.Main:
    """What to do next, by where it stands."""
    lang, standing = request.lang, request.loaded
    body = {"off": _off, "waiting": _waiting, "on": _on}[standing.state](lang, standing)
    return html.Main(
        [
            html.H1(text(lang, "second_factor.title")),
            html.P(text(lang, "second_factor.asked"), className="form-says") if request.actor.lacks_factor else None,
            html.P(text(lang, "second_factor.what")),
            *body,
        ],
        id=ids.MAIN,
        tabIndex=-1,
        className="reading",
        **{"data-testid": "second-factor", "data-state": standing.state},
    )


def _off(lang: Lang, _standing: Standing) -> list[Any]:
    return [
        html.P(html.Strong(text(lang, "second_factor.is_off"))),
        _with_password(lang, "second_factor_begin", text(lang, "second_factor.begin"), "primary"),
    ]


def _on(lang: Lang, standing: Standing) -> list[Any]:
    return [
        html.P(html.Strong(text(lang, "second_factor.is_on"))),
        html.P(plural(lang, "second_factor.left", standing.left, count=standing.left)),
        write_form(
            lang,
            "second_factor_off",
            [
                known_password(lang),
                labelled(text(lang, "second_factor.code"), _code(), text(lang, "second_factor.code.hint")),
                submit(text(lang, "second_factor.switch_off"), kind="danger"),
            ],
        ),
    ]


def _waiting(lang: Lang, standing: Standing) -> list[Any]:
    """Three steps, all on one page: the device, the recovery codes, the first code."""
    picture = segno.make(standing.address, error="l").svg_data_uri(scale=4, border=4, light="#fff", dark="#000")
    return [
        html.H2(text(lang, "second_factor.step.device")),
        html.P(text(lang, "second_factor.device")),
        html.P(html.Img(src=picture, alt=text(lang, "second_factor.picture"), className="qr")),
        html.P([text(lang, "second_factor.secret"), " ", html.Code(_grouped(standing.secret), className="secret")]),
        html.P(html.A(text(lang, "second_factor.link"), href=standing.address)),
        html.H2(text(lang, "second_factor.step.codes")),
        html.P(text(lang, "second_factor.codes")),
        html.Ul([html.Li(html.Code(each)) for each in standing.codes], className="recovery-codes"),
        html.H2(text(lang, "second_factor.step.code")),
        write_form(
            lang,
            "second_factor_confirm",
            [
                labelled(text(lang, "second_factor.code"), _code(inputmode="numeric")),
                submit(text(lang, "second_factor.confirm")),
            ],
        ),
        html.Details(
            [
                html.Summary(text(lang, "second_factor.new_secret")),
                _with_password(lang, "second_factor_begin", text(lang, "second_factor.begin"), "plain"),
            ]
        ),
    ]


def _code(**marks: str) -> Tag:
    return field_of(
        "text", "code", autocomplete="one-time-code", required=True, maxlength=40, spellcheck="false", **marks
    )


def _with_password(lang: Lang, write: str, words: str, kind: str) -> html.Form:
    return write_form(lang, write, [known_password(lang), submit(words, kind=kind)])


def _grouped(secret: str) -> str:
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
