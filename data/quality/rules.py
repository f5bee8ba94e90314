"""All rules, by table, in the order in which they are shown. The function's name is the rule's name."""

from collections.abc import Callable

from data.quality import others, projects
from data.quality.verdicts import Rule, Verdicts
from data.snapshots import Snapshot

_CHECKS: dict[str, tuple[Callable[[Snapshot], Verdicts], ...]] = {
    "projects": (
        projects.status_is_dated,
        projects.status_is_confirmed,
        projects.start_is_not_past,
        projects.plan_has_not_grown_old,
        projects.start_follows_contract,
        projects.size_is_stated,
        projects.named_participants_add_up,
        projects.total_holds_municipalities,
        projects.leader_takes_part_at_home,
        projects.money_says_what_it_holds,
        projects.title_is_translated,
    ),
    "sources": (
        others.source_is_dated,
        others.source_can_be_opened,
        others.source_is_used,
        others.source_was_read_in_time,
    ),
    "vendors": (others.vendor_has_a_number,),
    "metrics": (others.metric_has_a_period, others.metric_has_a_unit),
    "case_studies": (others.case_is_whole,),
    "documents": (others.document_can_be_opened,),
    "contacts": (others.contact_can_be_reached,),
}
RULES = tuple(Rule(check.__name__, table, check) for table, checks in _CHECKS.items() for check in checks)
