"""The audit log as CSV, which a spreadsheet shows as it stands."""

import csv
import io
import json
from collections.abc import Sequence

import pyarrow as pa

from data.community.audit import Entry
from data.exporting.safe_text import guarded
from data.text import Lang, text

COLUMNS = ("at", "actor_id", "actor", "action", "subject", "reason", "details")


def audit_csv(found: Sequence[Entry], lang: Lang) -> bytes:
    """All entries, times in UTC; UTF-8 with a byte order mark, for Excel."""
    output = io.StringIO()
    writer = csv.writer(output, lineterminator="\r\n")
    writer.writerow([text(lang, f"audit.column.{each}") for each in COLUMNS])
    for each in found:
        writer.writerow(guarded(pa.array(_cells(each), pa.large_string())).to_pylist())
    return b"\xef\xbb\xbf" + output.getvalue().encode()


def _cells(entry: Entry) -> list[str]:
    details = json.dumps(dict(entry.details), ensure_ascii=False, sort_keys=True) if entry.details else ""
    at, actor_id = f"{entry.at.isoformat(timespec='seconds')}Z", "" if entry.actor_id is None else str(entry.actor_id)
    return [at, actor_id, entry.actor, entry.action, entry.subject, entry.reason, details]
