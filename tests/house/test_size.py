"""Files and functions that fit into a head."""

import ast

import pytest

from tests.house.source import BESIDE, LAYERS, Function, expect_none, modules

FILE_LINES = 300
FUNCTION_LINES = 40
PARAMETERS = 6
EVERYWHERE = (*LAYERS, *BESIDE)


def test_files_stay_short():
    expect_none(
        module.at(len(module.lines), f"more than {FILE_LINES} lines: a second file may be due")
        for module in modules(*EVERYWHERE)
        if len(module.lines) > FILE_LINES
    )


def test_functions_stay_short():
    expect_none(
        module.at(function, f"{function.name}() has {size} lines, {FUNCTION_LINES} at most")
        for module in modules(*EVERYWHERE)
        for function in module.functions()
        for size in [body_lines(function, module.lines)]
        if size > FUNCTION_LINES
    )


def test_functions_take_few_arguments():
    expect_none(
        module.at(function, f"{function.name}() takes {count} arguments, {PARAMETERS} at most")
        for module in modules(*EVERYWHERE)
        for function in module.functions()
        for count in [_parameters(function)]
        if count > PARAMETERS
    )


def body_lines(function, lines):
    """Lines of a body that hold something, without docstring and without the bodies of functions inside it."""
    inside = {
        number
        for child in ast.walk(function)
        if isinstance(child, Function) and child is not function
        for number in range(child.body[0].lineno, child.end_lineno + 1)
    }
    first = function.body[0]
    has_docstring = ast.get_docstring(function) is not None
    decorators = [each.lineno for each in getattr(first, "decorator_list", ())]
    start = first.end_lineno + 1 if has_docstring else min([first.lineno, *decorators])
    own = (number for number in range(start, function.end_lineno + 1) if number not in inside)
    return sum(1 for number in own if lines[number - 1].strip())


def _parameters(function):
    arguments = function.args
    named = [each.arg for each in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)]
    return len([name for name in named if name not in ("self", "cls")])


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("def f():\n    '''Text.'''\n    a = 1\n\n    return a\n", 2),
        ("def f():\n    @g\n    def h():\n        a = 1\n        return a\n    return h\n", 3),
    ],
)
def test_lines_are_counted_as_described(source, expected):
    assert body_lines(ast.parse(source).body[0], source.splitlines()) == expected
