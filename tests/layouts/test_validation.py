from layouts import ids
from layouts.pages import explore
from layouts.shell import frame
from layouts.validation import validation_layout
from tests.layouts.trees import nodes


def _ids(tree):
    return [str(each.id) for each in nodes(tree) if getattr(each, "id", None) is not None]


def test_every_id_of_frame_and_page_is_there_once(snapshot, ask):
    found = _ids(validation_layout(snapshot))
    assert len(set(found)) == len(found)
    assert {*_ids(frame()), *_ids(explore.layout(ask())), ids.CLEAR} <= set(found)


def test_it_holds_ids_only_and_no_table(snapshot):
    for each in nodes(validation_layout(snapshot).children):
        assert set(each.to_plotly_json()["props"]) - {"children"} == {"id"}
        assert type(each).__name__ != "AgGrid"
