"""Rules on sources, vendors, metrics, case studies and documents."""

import numpy as np
import pandas as pd

from data.quality.verdicts import Verdicts, verdicts
from data.queries.sources import with_rows
from data.snapshots import Snapshot


def source_is_dated(snapshot: Snapshot) -> Verdicts:
    """A source says when it was published."""
    return _always(snapshot.sources["published"].notna())


def source_can_be_opened(snapshot: Snapshot) -> Verdicts:
    """A source has a link."""
    return _always(snapshot.sources["url"].notna())


def source_is_used(snapshot: Snapshot) -> Verdicts:
    """A row rests on the source."""
    rows = with_rows(snapshot).set_index("source_id")["rows"]
    return _always(snapshot.sources["source_id"].astype("str").map(rows) > 0)


def source_was_read_in_time(snapshot: Snapshot) -> Verdicts:
    """A source was read on the day of the snapshot or before; a reconstructed snapshot is not judged."""
    read = snapshot.sources["retrieved"]
    return verdicts(pd.Series(snapshot.reconstructed_from is None, index=read.index), read <= snapshot.id)


def vendor_has_a_number(snapshot: Snapshot) -> Verdicts:
    """A vendor can be told from others by its corporate number (法人番号)."""
    return _always(snapshot.vendors["corporate_number"].notna())


def metric_has_a_period(snapshot: Snapshot) -> Verdicts:
    """A figure on use or effect says for which time."""
    return _always(snapshot.metrics["period"].notna())


def metric_has_a_unit(snapshot: Snapshot) -> Verdicts:
    """A figure on use or effect says what is counted."""
    return _always(snapshot.metrics["unit"].notna())


def case_is_whole(snapshot: Snapshot) -> Verdicts:
    """A case study tells challenge, approach and result."""
    return _always(snapshot.case_studies[["challenge_ja", "approach_ja", "results_ja"]].notna().all(axis=1))


def document_can_be_opened(snapshot: Snapshot) -> Verdicts:
    """A document has a link."""
    return _always(snapshot.documents["document_url"].notna())


def contact_can_be_reached(snapshot: Snapshot) -> Verdicts:
    """A contact has a telephone number, an e-mail address or a page."""
    return _always(snapshot.contacts[["phone", "email", "url"]].notna().any(axis=1))


def _always(passes: pd.Series) -> Verdicts:
    return Verdicts(np.ones(len(passes), dtype=bool), passes.to_numpy(dtype=bool))
