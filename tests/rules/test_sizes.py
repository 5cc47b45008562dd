"""Routes, functions and modules stay small enough to be read at a glance."""

import ast

from tests.rules.tree import functions, modules, read

MODULE_LINES = 350
FUNCTION_LINES = 40
ROUTE_LINES = 15
USUAL_LINES = 25
USUAL_SHARE = 0.9

_ROUTE_DECORATORS = {"route", "get", "post"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def test_no_module_is_longer_than_350_lines() -> None:
    lengths = {str(path): len(read(path).splitlines()) for path in modules()}

    assert {path: lines for path, lines in lengths.items() if lines > MODULE_LINES} == {}


def test_no_function_is_longer_than_40_lines() -> None:
    too_long = [f"{path}: {one}" for path in modules() for one in long_functions(read(path))]

    assert too_long == []


def test_no_route_is_longer_than_15_lines() -> None:
    too_long = [
        f"{path}: {one}" for path in modules("blueprints") for one in long_routes(read(path))
    ]

    assert too_long == []


def test_nine_functions_in_ten_have_at_most_25_lines() -> None:
    lengths = [
        length(function)
        for path in modules("carryover", "blueprints")
        for function in functions(read(path))
    ]

    usual = sum(lines <= USUAL_LINES for lines in lengths)

    assert usual >= USUAL_SHARE * len(lengths)


def test_a_long_function_is_noticed() -> None:
    source = "def add(a, b):\n" + "    a += b\n" * FUNCTION_LINES

    assert long_functions(source) == ["add has 41 lines"]


def test_a_long_route_is_noticed_and_its_docstring_is_not_counted() -> None:
    body = "    x = 1\n" * (ROUTE_LINES - 1)
    fitting = f"@blueprint.get('/')\ndef index():\n    '''Two\n    lines.'''\n{body}"

    assert long_routes(fitting) == []
    assert long_routes(fitting + "    y = 2\n") == ["index has 16 lines"]


def long_functions(source: str) -> list[str]:
    return [
        f"{function.name} has {length(function)} lines"
        for function in functions(source)
        if length(function) > FUNCTION_LINES
    ]


def long_routes(source: str) -> list[str]:
    return [
        f"{function.name} has {length(function)} lines"
        for function in functions(source)
        if is_route(function) and length(function) > ROUTE_LINES
    ]


def length(function: Function) -> int:
    """Lines from `def` to the end, without the docstring."""
    lines = (function.end_lineno or 0) - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function) is not None:
        lines -= (first.end_lineno or 0) - first.lineno + 1
    return lines


def is_route(function: Function) -> bool:
    return any(
        isinstance(decorator, ast.Call)
        and isinstance(decorator.func, ast.Attribute)
        and decorator.func.attr in _ROUTE_DECORATORS
        for decorator in function.decorator_list
    )
