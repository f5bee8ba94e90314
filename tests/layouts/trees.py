"""Looking into component trees: what is there, what it says, where it leads."""

import copy

from dash.development.base_component import Component


def nodes(tree):
    """Every component of a tree, from top to bottom."""
    if isinstance(tree, list | tuple):
        for each in tree:
            yield from nodes(each)
    elif isinstance(tree, Component):
        yield tree
        yield from nodes(getattr(tree, "children", None))


def kinds(tree, kind):
    """Every component of one type."""
    return [each for each in nodes(tree) if type(each).__name__ == kind]


def says(tree):
    """All text of a tree, joined."""
    if isinstance(tree, list | tuple):
        return "".join(says(each) for each in tree)
    if isinstance(tree, Component):
        return says(getattr(tree, "children", None))
    return "" if tree is None else str(tree)


def marked(tree, testid):
    """The one component with this ``data-testid``."""
    (found,) = [each for each in nodes(tree) if getattr(each, "data-testid", None) == testid]
    return found


def with_id(tree, component_id):
    """The one component with this id."""
    (found,) = [each for each in nodes(tree) if getattr(each, "id", None) == component_id]
    return found


def changed(figure, changes):
    """A figure with values set at their paths, every step of which is there already; the last step may be new."""
    figure = copy.deepcopy(figure)
    for path, value in changes.items():
        *way, last = [int(step) if step.isdigit() else step for step in path.split(".")]
        place = figure
        for step in way:
            place = place[step]
        place[last] = value
    return figure
