"""What the first pages of a snapshot would have to wait for, made before anybody asks."""

from data.queries.index import index_of
from data.queries.timeline import periods
from data.snapshots import Snapshot


def make_ready(snapshot: Snapshot) -> None:
    """Make the arrays that many pages rest on: about a second for a million projects, nothing for a few hundred."""
    index = index_of(snapshot)
    for made in ("places", "kinds", "named", "participation", "home_participation"):
        getattr(index, made)
    periods(snapshot)
