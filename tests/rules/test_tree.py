"""The rooms of the house: packages stand in the import contract, tests beside their modules."""

import re
from pathlib import Path

from tests.rules.tree import ROOT, files, import_contracts, modules

LAYERED = ("blueprints", "carryover")
WITHOUT_A_MODULE = {"journeys", "rules"}
"""Folders of tests that look at the whole program."""


def test_every_package_has_its_place_in_the_import_contract() -> None:
    assert parts_of(LAYERED) - {name for layer in layers() for name in layer} == set()


def test_blueprints_may_import_nothing_between_the_services_and_the_domain() -> None:
    names = [layer[0] for layer in layers()]
    between = layers()[names.index("carryover.services") + 1 : names.index("carryover.domain")]
    hidden = {name for layer in between for name in layer} & parts_of(LAYERED)

    assert hidden - forbidden_to("blueprints") == set()


def test_every_test_file_stands_beside_a_module_of_its_name() -> None:
    tests = [path for path in files("tests", suffixes={".py"}) if path.name.startswith("test_")]
    known = set(modules())

    assert [str(path) for path in tests if not has_module(path, known)] == []


def test_a_test_without_its_module_is_noticed() -> None:
    known = {Path("carryover/domain/fields.py"), Path("app.py")}

    assert has_module(Path("tests/domain/test_fields.py"), known)
    assert has_module(Path("tests/carryover/domain/test_fields_of_contacts.py"), known)
    assert has_module(Path("tests/test_app.py"), known)
    assert not has_module(Path("tests/domain/test_words.py"), known)
    assert not has_module(Path("tests/store/test_fields.py"), known)


def layers() -> list[list[str]]:
    """The import contract, uppermost layer first; siblings share an entry."""
    layered = (one for one in import_contracts() if one["type"] == "layers")
    written = next(one["layers"] for one in layered if "containers" not in one)
    return [re.findall(r"[\w.]+", layer) for layer in written]


def forbidden_to(package: str) -> set[str]:
    contracts = [one for one in import_contracts() if package in one.get("source_modules", ())]
    return {name for one in contracts for name in one["forbidden_modules"]}


def parts_of(packages: tuple[str, ...]) -> set[str]:
    """Subpackages and modules directly inside these packages."""
    found = set()
    for package in packages:
        for path in (ROOT / package).iterdir():
            is_package = path.is_dir() and any(path.glob("*.py"))
            if is_package or (path.suffix == ".py" and path.name != "__init__.py"):
                found.add(f"{package}.{path.stem}")
    return found


def has_module(test: Path, known: set[Path]) -> bool:
    """`test_fields.py` and `test_fields_of_contacts.py` both belong to `fields.py`."""
    folder = test.parent.relative_to("tests")
    if folder.parts and folder.parts[0] in WITHOUT_A_MODULE:
        return True
    words = test.stem.removeprefix("test_").split("_")
    names = ["_".join(words[:count]) for count in range(1, len(words) + 1)]
    rooms = [folder, *(Path(package) / folder for package in LAYERED)]
    return any(
        room / f"{name}.py" in known or (ROOT / room / name).is_dir()
        for room in rooms
        for name in names
    )
