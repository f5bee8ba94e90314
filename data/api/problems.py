"""Errors as RFC 9457 problem details: what is wrong, parameter by parameter, in the reader's language."""

from collections.abc import Sequence
from http import HTTPStatus

from data.exporting.records import Record, stated
from data.selection import Notice
from data.text import Lang, has_text, text

MEDIA_TYPE = "application/problem+json"
DOCUMENTATION = "/api"
# Every kind of problem and its status.
KINDS = {
    "bad_parameter": HTTPStatus.BAD_REQUEST,
    "sign_in": HTTPStatus.UNAUTHORIZED,
    "not_found": HTTPStatus.NOT_FOUND,
    "no_release": HTTPStatus.NOT_FOUND,
    "no_such_address": HTTPStatus.NOT_FOUND,
    "only_get": HTTPStatus.METHOD_NOT_ALLOWED,
    "conflict": HTTPStatus.CONFLICT,
    "too_many": HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    "too_often": HTTPStatus.TOO_MANY_REQUESTS,
    "refused": HTTPStatus.BAD_REQUEST,
    "server_error": HTTPStatus.INTERNAL_SERVER_ERROR,
}


def problem(status: int, kind: str, lang: Lang, notices: Sequence[Notice] = (), **values: object) -> Record:
    """``type``, ``title``, ``status``, ``detail`` and, for each parameter at fault, an entry of ``errors``.

    ``kind`` is the last part of ``type`` and of the catalogue keys ``api.problem.<kind>`` and ``….detail``.
    """
    return stated(
        type=f"{DOCUMENTATION}#problem-{kind}",
        title=text(lang, f"api.problem.{kind}"),
        status=status,
        detail=text(lang, f"api.problem.{kind}.detail", **values),
        errors=[
            {"parameter": each.key, "value": each.value, "rule": each.rule, "detail": _sentence(each, lang)}
            for each in notices
        ],
    )


def kind_of(status: int) -> str:
    """The kind of problem of a status that the server itself gives."""
    known = {
        HTTPStatus.UNAUTHORIZED: "sign_in",
        HTTPStatus.NOT_FOUND: "no_such_address",
        HTTPStatus.METHOD_NOT_ALLOWED: "only_get",
        HTTPStatus.TOO_MANY_REQUESTS: "too_often",
    }
    return known.get(HTTPStatus(status), "server_error" if status >= HTTPStatus.INTERNAL_SERVER_ERROR else "refused")


def _sentence(notice: Notice, lang: Lang) -> str:
    key = f"api.rule.{notice.rule}"
    assert has_text(lang, key), key  # noqa: S101 - every rule of data.selection has its sentence
    return text(lang, key, key=notice.key, value=notice.value)
