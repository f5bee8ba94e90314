"""Callbacks as the browser calls them: the payload is built from what the product says about them."""

import json
import re

from plotly.utils import PlotlyJSONEncoder

from callbacks.routing import page

WILD = re.compile(r'\["(?:ALL|MATCH)"\]')


class Wire:
    """Sends the request of one callback and gives back what the browser would put into the page."""

    def __init__(self, client, reader=None):
        self.client, self.reader = client, reader
        self.callbacks = client.get("/_dash-dependencies").get_json()

    def post(self, output, given, changed, **headers):
        """``given``: (id, property) -> value; for a pattern a list of (id, value). ``output``: (id, property)."""
        callback = self.find(*output)
        body = {
            "output": callback["output"],
            "outputs": self._outputs(callback, given),
            "changedPropIds": changed,
            "inputs": [_filled(each, given) for each in callback["inputs"]],
            "state": [_filled(each, given) for each in callback["state"]],
        }
        return self.client.post("/_dash-update-component", json=body, headers=headers)

    def __call__(self, output, given, changed, **headers):
        """(id, property) -> value of everything that changes; ids of patterns as their JSON."""
        response = self.post(output, given, changed, **headers)
        if response.status_code == 204:
            return {}
        assert response.status_code == 200, response.text
        answer = response.get_json()
        return {(key, name): value for key, props in answer["response"].items() for name, value in props.items()}

    def find(self, component_id, name):
        """The callback of the server that owns an output."""
        wanted = f"{component_id if isinstance(component_id, str) else pattern(component_id)}.{name}"
        (found,) = [
            each
            for each in self.callbacks
            if wanted in _output_names(each["output"]) and each["clientside_function"] is None
        ]
        return found

    def _outputs(self, callback, given):
        outputs = []
        for name in _output_names(callback["output"]):
            component_id, prop = name.rsplit(".", 1)
            outputs.append(_addressed({"id": component_id, "property": prop}, given))
        return outputs if callback["output"].startswith("..") else outputs[0]

    def page(self, path="/", search=""):
        """The whole page of an address, as JSON."""
        if self.reader is not None:
            place, asked = self.reader.request(path, search)
            if place.page.plain:
                return json.loads(json.dumps(page(place, asked), cls=PlotlyJSONEncoder))
        return self.drawn(path, search)

    def drawn(self, path, search=""):
        """The page of Dash of an address, as JSON; it knows no plain pages."""
        given = {("location", "pathname"): path, ("location", "search"): search}
        return self(("page", "children"), given, ["location.pathname"])["page", "children"]


def pattern(component_id):
    return json.dumps(component_id, sort_keys=True, separators=(",", ":"))


def _output_names(output):
    return output.removeprefix("..").removesuffix("..").split("...")


def _ids(component_id, given):
    """The ids that stand in for a pattern: those of any value given for it."""
    for (key, _), value in given.items():
        if key == component_id and isinstance(value, list):
            return [each for each, _ in value]
    raise KeyError(component_id)


def _addressed(spec, given):
    if not spec["id"].startswith("{"):
        return spec
    if not WILD.search(spec["id"]):
        return {**spec, "id": json.loads(spec["id"])}
    concrete = [{"id": each, "property": spec["property"]} for each in _ids(spec["id"], given)]
    return concrete if '["ALL"]' in spec["id"] else concrete[0]


def _filled(spec, given):
    value = given[spec["id"], spec["property"]]
    if not WILD.search(spec["id"]):
        return {**_addressed(spec, given), "value": value}
    filled = [{"id": each, "property": spec["property"], "value": held} for each, held in value]
    return filled if '["ALL"]' in spec["id"] else filled[0]


def nodes(tree):
    """Every component of a tree of JSON."""
    if isinstance(tree, list):
        for each in tree:
            yield from nodes(each)
    elif isinstance(tree, dict):
        if "props" in tree and "type" in tree:
            yield tree
        for each in tree.values():
            yield from nodes(each)


def says(tree):
    """All text of a tree of JSON, joined."""
    if isinstance(tree, list):
        return "".join(says(each) for each in tree)
    if isinstance(tree, dict):
        return says(tree["props"].get("children"))
    return "" if tree is None else str(tree)


def marked(tree, testid):
    """The one component with this ``data-testid``."""
    (found,) = [each for each in nodes(tree) if each["props"].get("data-testid") == testid]
    return found
