"""Reports: made by those who have an account, decided by moderators."""

from callbacks.writing import Done, Sent, Write
from data.community import reports
from data.community.community import Community
from data.community.errors import InvalidError
from data.community.reportable import report_it


def _report(community: Community, sent: Sent) -> Done:
    told = sent.fields.get("reason", ""), sent.fields.get("words", "")
    with community.database.writing() as session:
        report_it(session, sent.actor, sent.fields.get("kind", ""), sent.number("number"), told)
    return Done(says="report.thanks")


def _decide(community: Community, sent: Sent) -> Done:
    answer, reason = sent.fields.get("answer", ""), sent.fields.get("reason", "")
    if answer not in ("upheld", "dismissed"):
        raise InvalidError({"reason": ("choice", {})})
    with community.database.writing() as session:
        reports.decide(session, sent.actor, sent.number("key"), upheld=answer == "upheld", reason=reason)
    return Done(go="/moderation")


WRITES: dict[str, Write] = {"report": _report, "decide_report": _decide}
