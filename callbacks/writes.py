"""Every write by its name: ``POST [/en]/do/<name>``. The modules say what is taken from a form and where it leads."""

from callbacks import (
    account_writes,
    forum_writes,
    import_writes,
    interest_writes,
    member_writes,
    message_writes,
    openid_writes,
    profile_writes,
    proposal_writes,
    rating_writes,
    report_writes,
    second_factor_writes,
    sign_up_writes,
    upload_writes,
    waiting_writes,
)
from callbacks.writing import Write

WRITES: dict[str, Write] = {
    **account_writes.WRITES,
    **import_writes.WRITES,
    **interest_writes.WRITES,
    **member_writes.WRITES,
    **forum_writes.WRITES,
    **message_writes.WRITES,
    **openid_writes.WRITES,
    **profile_writes.WRITES,
    **proposal_writes.WRITES,
    **rating_writes.WRITES,
    **report_writes.WRITES,
    **second_factor_writes.WRITES,
    **sign_up_writes.WRITES,
    **upload_writes.WRITES,
    **waiting_writes.WRITES,
}
