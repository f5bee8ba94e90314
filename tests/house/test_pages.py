"""The product as it is wired: one owner per output, unique ids on every page, no callback on an id that is nowhere."""

import csv
import json
from collections import Counter

import pytest

from data.quality import RULES
from data.text import LANGS
from layouts import ids
from layouts.page_registry import PAGES
from layouts.request import localised
from tests.house.source import ROOT

WILDCARDS = ("ALL", "MATCH", "ALLSMALLER")
NOWHERE = "/no-such-page"
# Variables of paths: key -> the table of the snapshot that holds it.
SUBJECTS = {
    "project_id": "projects",
    "vendor_id": "vendors",
    "case_id": "case_studies",
    "document_id": "documents",
    "source_id": "sources",
}


@pytest.fixture(scope="module")
def client(app):
    with app.server.test_client() as client:
        client.get("/")
        yield client


@pytest.fixture(scope="module")
def callbacks(client):
    return client.get("/_dash-dependencies").get_json()


@pytest.fixture(scope="module")
def frame(client):
    return client.get("/_dash-layout").get_json()


@pytest.fixture(scope="module")
def draw(client, callbacks):
    """Ask for a page as the browser does: by the callback that fills its place."""
    (router,) = [each for each in callbacks if (ids.PAGE, "children") in _outputs(each)]

    def draw(path):
        values = {"pathname": path, "search": "", "href": path, "hash": ""}
        given = {
            part: [{**each, "value": values.get(each["property"])} for each in router[part]]
            for part in ("inputs", "state")
        }
        outputs = [{"id": component, "property": name} for component, name in _outputs(router)]
        changed = [f"{each['id']}.{each['property']}" for each in router["inputs"]]
        multiple = router["output"].startswith("..")
        body = {
            "output": router["output"],
            "outputs": outputs if multiple else outputs[0],
            "changedPropIds": changed,
            **given,
        }
        answer = client.post("/_dash-update-component", json=body)
        assert answer.status_code == 200, answer.text
        return answer.get_json()["response"][ids.PAGE]["children"]

    return draw


def _first(file, key):
    with file.open(encoding="utf-8", newline="") as opened:
        return next(csv.DictReader(opened))[key]


def _paths():
    newest = max(path for path in (ROOT / "data" / "snapshots").iterdir() if path.is_dir())
    arguments = {f"<{key}>": _first(newest / f"{table}.csv", key) for key, table in SUBJECTS.items()}
    arguments["<rule>"] = RULES[0].name
    for page in PAGES:
        if page.plain:  # no Dash in them: tests/callbacks/test_plain_pages.py
            continue
        path = page.path
        for variable, value in (*arguments.items(), *((f"<{key}>", value) for key, value in page.sample.items())):
            path = path.replace(variable, value)
        yield path
    yield NOWHERE


ADDRESSES = [localised(path, lang) for path in _paths() for lang in LANGS]


def _outputs(callback):
    """(id, property) of every output; a pattern is its JSON. A callback may have none."""
    if callback["no_output"]:
        return []
    parts = callback["output"].removeprefix("..").removesuffix("..").split("...")
    return [tuple(part.split("@")[0].rsplit(".", 1)) for part in parts]


def _nodes(tree):
    """Every component of a tree of JSON."""
    if isinstance(tree, list):
        for each in tree:
            yield from _nodes(each)
    elif isinstance(tree, dict):
        if "props" in tree and "type" in tree:
            yield tree
        for each in tree.values():
            yield from _nodes(each)


def _ids(tree):
    return [_normal(node["props"]["id"]) for node in _nodes(tree) if node["props"].get("id")]


def _as_json(value):
    return value.to_plotly_json() if hasattr(value, "to_plotly_json") else str(value)


def _normal(component_id):
    return component_id if isinstance(component_id, str) else json.dumps(component_id, sort_keys=True)


def _pattern(component_id):
    """The mapping of a pattern id, wildcards as ``None``; ``None`` for a plain id."""
    if not component_id.startswith("{"):
        return None
    return {
        key: None if isinstance(value, list) and value[0] in WILDCARDS else value
        for key, value in json.loads(component_id.replace("\\.", ".")).items()
    }


def _same(one, other):
    """Whether two ids, of which any may be a pattern, can be the same component."""
    mine, theirs = _pattern(one), _pattern(other)
    if mine is None or theirs is None:
        return one == other
    return mine.keys() == theirs.keys() and all(
        mine[key] is None or theirs[key] is None or mine[key] == theirs[key] for key in mine
    )


def test_every_output_has_one_owner(callbacks):
    owned = [output for callback in callbacks for output in _outputs(callback)]
    twice = [
        f"{one[0]}.{one[1]} and {other[0]}.{other[1]}"
        for number, one in enumerate(owned)
        for other in owned[number + 1 :]
        if one[1] == other[1] and _same(one[0], other[0])
    ]
    assert not twice


@pytest.mark.parametrize("address", ADDRESSES)
def test_ids_are_unique_on_every_page(draw, frame, address):
    count = Counter([*_ids(frame), *_ids(draw(address))])
    assert not [component_id for component_id, times in count.items() if times > 1]


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_page_has_one_heading_and_one_main(draw, address):
    types = Counter(node["type"] for node in _nodes(draw(address)))
    assert (types["H1"], types["Main"]) == (1, 1)


def test_every_callback_id_exists(app, callbacks, draw, frame):
    """On a page, or in the validation layout for what a page shows only later."""
    later = json.loads(json.dumps(app.validation_layout, default=_as_json))
    there = {*_ids(frame), *_ids(later), *(each for address in ADDRESSES for each in _ids(draw(address)))}
    wanted = {
        each["id"] if isinstance(each["id"], str) else json.dumps(each["id"])
        for callback in callbacks
        for each in (*callback["inputs"], *callback["state"])
    } | {component_id for callback in callbacks for component_id, _ in _outputs(callback)}
    there |= {json.dumps(ids.table("projects"))}  # added by a callback, once its script has come
    assert not [component_id for component_id in wanted if not any(_same(component_id, each) for each in there)]
