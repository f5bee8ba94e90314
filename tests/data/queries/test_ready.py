"""What is made before anybody asks is what pages ask for."""

from data.queries.index import ProjectIndex, index_of
from data.queries.ready import make_ready
from data.queries.timeline import periods


def test_what_pages_rest_on_is_made_before_anybody_asks(snapshot):
    index_of.cache_clear()
    periods.cache_clear()
    make_ready(snapshot)
    made = vars(index_of(snapshot))
    assert {"places", "kinds", "named", "participation", "home_participation"} <= made.keys()
    assert isinstance(index_of(snapshot), ProjectIndex)
    assert periods.cache_info().currsize == 1
