"""Names are the words of the documents."""

from pathlib import Path

from tests.rules.tree import functions, modules, read

EMPTY_NAMES = {"common", "data", "handle", "info", "misc", "process"}
"""As the whole name of a module."""
EMPTY_WORDS = {"handler", "handlers", "helper", "helpers", "manager", "managers", "util", "utils"}
"""As any word of it."""
EMPTY_VERBS = {"handle", "manage", "process"}
OVERRIDDEN = {
    "handle_data",
    "handle_endtag",
    "handle_startendtag",
    "handle_starttag",
    "process_bind_param",
    "process_formdata",
    "process_result_value",
}
"""Names that html.parser, SQLAlchemy and WTForms have chosen."""


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert [str(path) for path in modules() if says_nothing(path)] == []


def test_no_function_handles_manages_or_processes() -> None:
    vague = [f"{path}: {name}" for path in modules() for name in vague_functions(read(path))]

    assert vague == []


def test_an_empty_name_is_noticed() -> None:
    assert says_nothing(Path("carryover/domain/date_utils.py"))
    assert says_nothing(Path("carryover/helpers/dates.py"))
    assert says_nothing(Path("carryover/domain/data.py"))
    assert not says_nothing(Path("carryover/domain/common_names.py"))


def test_a_vague_function_is_noticed() -> None:
    assert vague_functions("def _handle_row(): ...\ndef handles(): ...") == ["_handle_row"]


def says_nothing(path: Path) -> bool:
    names = path.with_suffix("").parts
    words = {word for name in names for word in name.split("_")}
    return not (EMPTY_NAMES.isdisjoint(names) and EMPTY_WORDS.isdisjoint(words))


def vague_functions(source: str) -> list[str]:
    return [
        function.name
        for function in functions(source)
        if function.name.lstrip("_").split("_")[0] in EMPTY_VERBS
        and function.name not in OVERRIDDEN
    ]
