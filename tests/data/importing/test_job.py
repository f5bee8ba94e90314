"""What a job says of itself: its own word, unless its process is still there, or gone without a word."""

import pytest

from data.importing import job as jobs
from data.importing.job import Job


@pytest.mark.parametrize(
    ("said", "at_work", "shown"),
    [
        ("running", True, "running"),
        ("running", False, "died"),
        ("ready", True, "running"),  # its process still holds the lock: a yes would be refused
        ("ready", False, "ready"),
    ],
)
def test_a_job_is_what_its_process_does(tmp_path, said, at_work, shown):
    jobs.write(tmp_path, Job("2026-12-01", "list.csv", by=1, state=said))
    held = jobs.lock(tmp_path) if at_work else None
    try:
        assert jobs.read(tmp_path).state == shown
    finally:
        if held:
            held.close()
