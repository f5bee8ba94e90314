"""Callbacks are wiring, registered on the app they are given; figures have one maker."""

import ast

from tests.house.source import LAYERS, called, expect_none, keyword, modules

REGISTRARS = ("callback", "clientside_callback")


def _registrations(module):
    return [call for call in module.calls() if called(call) in REGISTRARS]


def test_callbacks_are_registered_on_the_app_that_is_handed_in():
    findings = []
    for module in modules("callbacks"):
        allowed = set()
        for function in module.functions():
            first = function.args.args[0].arg if function.args.args else None
            if first == "app":
                allowed |= {id(node) for node in ast.walk(function)}
        for call in _registrations(module):
            if ast.unparse(call.func).split(".")[0] != "app":
                findings.append(module.at(call, f"{ast.unparse(call.func)}: use app.callback"))
            elif id(call) not in allowed:
                findings.append(module.at(call, "a callback outside of a function that is given the app"))
    expect_none(findings)


def test_every_callback_module_has_register():
    expect_none(
        module.at(1, "no function register(app, ...)")
        for module in modules("callbacks")
        if _registrations(module) and not any(function.name == "register" for function in module.functions())
    )


def test_no_callback_outside_of_callbacks():
    expect_none(
        module.at(call, f"{ast.unparse(call.func)} belongs in callbacks/")
        for module in modules("app", "layouts", "data", "geo")
        for call in _registrations(module)
    )


def test_dash_callback_is_never_imported():
    expect_none(
        module.at(node, f"{name} goes to the first app of the process: use app.callback")
        for module in modules(*LAYERS)
        for node, name in module.imports()
        if name in {f"dash.{registrar}" for registrar in REGISTRARS}
    )


def test_one_owner_per_output_and_no_unchecked_ids():
    expect_none(
        module.at(call, f"{each.arg} is not used here")
        for module in modules(*LAYERS)
        for call in module.calls()
        for each in call.keywords
        if each.arg in ("allow_duplicate", "suppress_callback_exceptions")
        and not (isinstance(each.value, ast.Constant) and each.value.value is False)
    )


def test_figure_card_is_the_only_maker_of_graphs():
    expect_none(
        module.at(node, "dcc.Graph: use layouts.components.figure_card")
        for module in modules(*LAYERS)
        if module.path.as_posix() != "layouts/components/figure_card.py"
        for node in ast.walk(module.tree)
        if (isinstance(node, ast.Attribute) and node.attr == "Graph")
        or (isinstance(node, ast.ImportFrom) and any(alias.name == "Graph" for alias in node.names))
    )


def test_component_ids_live_in_layouts_ids():
    expect_none(
        module.at(call, f"id={ast.unparse(value)}: name it in layouts/ids.py")
        for module in modules("app", "layouts", "callbacks")
        if module.path.as_posix() != "layouts/ids.py"
        for call in module.calls()
        for value in [_id_argument(call)]
        if value is not None and _is_typed_in(value)
    )


def _id_argument(call):
    """The component id of a component or of an Input, Output or State."""
    if called(call) in ("Input", "Output", "State"):
        return call.args[0] if call.args else keyword(call, "component_id")
    return keyword(call, "id")


def _is_typed_in(value):
    """Whether an id is put together on the spot: any string or mapping written out in it, arguments of calls aside."""
    if isinstance(value, ast.Call):
        return False
    if isinstance(value, ast.Constant | ast.JoinedStr | ast.Dict):
        return not (isinstance(value, ast.Constant) and not isinstance(value.value, str))
    return any(_is_typed_in(child) for child in ast.iter_child_nodes(value))
