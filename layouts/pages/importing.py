"""Import a snapshot: send a file, look at the report, say yes. For administrators."""

from dataclasses import dataclass
from datetime import UTC, datetime

from dash import html
from dash.development.base_component import Component

from data.community import import_columns, imports
from data.community.community import Community
from data.community.imports import Import
from data.importing.columns import Columns
from data.numbers import count, day
from data.text import plural, text
from layouts import ids
from layouts.components.facts import crumbs, joined
from layouts.components.forms import hidden, labelled, submit, write_form
from layouts.components.import_columns import columns_form
from layouts.plain import Sanitised, Tag, field_of
from layouts.request import PageRequest, localised

_MEGA = 1 << 20
_ENDED = ("refused", "published", "unchanged", "failed", "died")


@dataclass(frozen=True)
class Desk:
    """All jobs, how many accepted proposals wait, and the limit of a file."""

    jobs: tuple[Import, ...]
    accepted: int
    limit: int


@dataclass(frozen=True)
class OneImport:
    """A job, its report as cleaned HTML, and how the columns of its list were understood, if it is one."""

    job: Import
    report: str
    columns: Columns | None


def load(community: Community, request: PageRequest) -> Desk:
    """What the page of all imports shows."""
    found = imports.listed(community, request.actor)
    accepted = imports.waiting_proposals(community, request.actor)
    return Desk(found, accepted, community.settings.upload_limit // _MEGA)


def load_one(community: Community, request: PageRequest) -> OneImport:
    """The import of the path. Raises ``UnknownError``."""
    token = request.arguments["token"]
    found = imports.one(community, request.actor, token)
    report = imports.report(community, request.actor, token, request.lang)
    return OneImport(found, report, import_columns.columns(community, request.actor, token))


def layout(request: PageRequest) -> html.Main:
    """The forms, and the imports so far."""
    lang, desk = request.lang, request.loaded
    jobs = [html.Li(_line(each, request), className="item") for each in desk.jobs]
    return html.Main(
        [
            html.H1(text(lang, "importing.title")),
            html.P(text(lang, "importing.lead"), className="lead"),
            html.H2(text(lang, "importing.file")),
            write_form(
                lang,
                "check_import",
                [
                    labelled(
                        text(lang, "upload.file"),
                        field_of("file", "file", accept=".xlsx,.csv,.tsv,.zip,.json", required=True),
                        text(lang, "importing.file.hint", limit=desk.limit),
                    ),
                    _day("as_of", request),
                    submit(text(lang, "importing.check")),
                ],
            ),
            *_accepted(desk, request),
            html.H2(text(lang, "importing.jobs")),
            html.Ul(jobs, className="items")
            if jobs
            else html.P(text(lang, "contributions.nothing"), className="quiet"),
        ],
        id=ids.MAIN,
        tabIndex=-1,
        className="reading",
        **{"data-testid": "importing"},
    )


def one_layout(request: PageRequest) -> html.Main:
    """How far it is, the report, and what to do next."""
    lang, found = request.lang, request.loaded
    state = found.job.job.state
    polled = {"data-poll": "2000"} if state == "running" else {}
    return html.Main(
        [
            crumbs(text(lang, "importing.back"), localised("/import", lang), lang),
            html.H1(text(lang, "importing.of", day=day(found.job.job.as_of, lang))),
            html.P(joined(_about(found.job, request), lang), className="item-line"),
            html.Div(_state(found.job, found.columns, request), id=ids.IMPORT_STATE, role="status", **polled),
            *_next(found.job, request),
            *_columns(found, request),
            *([html.Div(Sanitised(found.report), className="import-report")] if found.report else []),
        ],
        id=ids.MAIN,
        tabIndex=-1,
        className="import-page",
        **{"data-testid": "import"},
    )


def _columns(found: OneImport, request: PageRequest) -> list[Component]:
    """What the columns are, as long as that can be changed."""
    if found.columns is None or found.job.job.state not in ("ready", "refused"):
        return []
    return [columns_form(found.job.token, found.columns, request)]


def _day(name: str, request: PageRequest, mark: str = "") -> html.Div:
    lang, key = request.lang, f"field-{name}{mark}"
    field = field_of("text", name, required=True, maxlength=40, autocomplete="off", id_=key)
    return labelled(text(lang, "importing.as_of"), field, text(lang, "importing.as_of.hint"))


def _accepted(desk: Desk, request: PageRequest) -> list[Component]:
    """Accepted proposals become a snapshot in the same way."""
    lang = request.lang
    words = plural(lang, "importing.accepted", desk.accepted, count=count(desk.accepted, lang))
    parts = [_day("as_of", request, "-accepted"), submit(text(lang, "importing.check_accepted"), kind="plain")]
    form = [write_form(lang, "check_accepted", parts)] if desk.accepted else []
    return [html.H2(text(lang, "importing.proposals")), html.P(words), *form]


def _line(found: Import, request: PageRequest) -> list[Component]:
    lang = request.lang
    title = text(lang, "importing.of", day=day(found.job.as_of, lang))
    return [
        html.H3(html.A(title, href=localised(f"/import/{found.token}", lang)), className="item-title"),
        html.P(joined(_about(found, request), lang), className="item-line"),
    ]


def _about(found: Import, request: PageRequest) -> list[str | Component]:
    lang = request.lang
    began = datetime.fromtimestamp(found.began, UTC).date().isoformat()
    return [
        html.Span(text(lang, f"importing.state.{found.job.state}"), className="tag"),
        found.job.file or text(lang, "importing.proposals"),
        day(began, lang),
    ]


def _state(found: Import, columns: Columns | None, request: PageRequest) -> list[Component]:
    lang, job = request.lang, found.job
    if job.state == "running":
        key = "importing.publishing" if job.publishes else "importing.checking"
        bar = Tag("progress", {"value": found.percent, "max": 100, "aria-label": text(lang, key)})
        return [html.P(text(lang, key)), html.Div(bar), html.P(text(lang, "importing.wait"), className="quiet")]
    said = "refused_list" if columns is not None and job.state == "refused" else job.state
    lines = [html.P(text(lang, f"importing.said.{said}", day=day(job.as_of, lang)), className="state-line")]
    if job.state in ("ready", "refused", "published"):
        found_so = text(lang, "importing.found", errors=count(job.errors, lang), warnings=count(job.warnings, lang))
        lines.append(html.P(found_so))
    return [*lines, *(html.P(each, className="form-says") for each in (job.conflicts or {}).get(lang, ()))]


def _next(found: Import, request: PageRequest) -> list[Component]:
    lang, state = request.lang, found.job.state
    forget = write_form(
        lang,
        "discard_import",
        [*hidden(token=found.token), submit(text(lang, "importing.discard"), kind="plain")],
        className="decision-take",
    )
    if state == "ready":
        words = text(lang, "importing.publish", day=day(found.job.as_of, lang))
        publish = write_form(
            lang, "confirm_import", [*hidden(token=found.token), submit(words)], className="decision-take"
        )
        return [html.Div([publish, forget], className="decision")]
    return [html.Div([forget], className="decision")] if state in _ENDED else []
