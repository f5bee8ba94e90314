"""Say what a moderator should look at: a post, the note on an interest, the words of a rating, a document."""

from dash import html

from data.community.account_models import Account
from data.community.body_names import body_name
from data.community.community import Community
from data.community.forum_views import author_of
from data.community.markdown import rendered
from data.community.report_models import REASONS
from data.community.reportable import Reportable, reportable
from data.community.reports import LONGEST
from data.text import text
from layouts.components.forms import hidden, labelled, submit, write_form
from layouts.components.forum_parts import author_words
from layouts.components.plain_page import main_of
from layouts.pages.forum_thread import number_of
from layouts.plain import Sanitised, area_of, choice_of
from layouts.request import PageRequest, localised


def load(community: Community, request: PageRequest) -> tuple[Reportable, str]:
    """What the address names, and who wrote it."""
    kind, number = request.arguments["kind"], number_of(request.arguments["number"])
    with community.database.reading() as session:
        found = reportable(session, request.actor, kind, number)
        account = session.get(Account, found.account_id) if found.account_id else None
        if account is not None:
            return found, author_words(author_of(account), request.lang)
    body = body_name(request.snapshot, found.body, request.lang, found.body[1]) if found.body else ""
    return found, body


def layout(request: PageRequest) -> html.Main:
    """The words, the reason, and what there is to say."""
    lang = request.lang
    found, by = request.loaded
    kind, number, path = found.subject.kind, found.subject.number, found.subject.path
    words = area_of("words", maxlength=LONGEST, rows=4, data_draft=f"report-{kind}-{number}")
    reasons = [(each, text(lang, f"report.reason.{each}")) for each in REASONS]
    form = write_form(
        lang,
        "report",
        [
            *hidden(kind=kind, number=number),
            labelled(text(lang, "report.reason"), choice_of("reason", reasons)),
            labelled(text(lang, "report.words"), words, text(lang, "report.words.hint")),
            submit(text(lang, "forum.report")),
        ],
    )
    quoted = (
        html.Div([Sanitised(rendered(found.words))], className="post-body")
        if kind == "post"
        else html.Div(found.words, className="user-text")
    )
    back = html.A(text(lang, "report.back"), href=localised(path, lang))
    heading = text(lang, "report.of", author=by) if by else text(lang, f"report.kind.{kind}")
    return main_of(
        "report", text(lang, "report.title"), [html.P(back), html.H2(heading), html.Blockquote(quoted), form]
    )
