"""Damaged copies of a file, the same ones for the same seed."""

import io
import zipfile
from random import Random

_TELLING = bytes((0, 1, 2, 9, 127, 254, 255)) + b"<>/\"'=&; ,\t\r\n"
"""Bytes that readers look out for."""
_MOST_CHANGES = 12
_LONGEST_CUT = 600
_PARTS = (".xml", ".rels", ".bin", "mimetype")
_INSIDE = 0.8
"""Of the mutants of a container, so many are damaged inside; the others lose the container."""


def mutant(content: bytes, seed: str) -> bytes:
    """One damaged copy."""
    dice = Random(seed)
    if content.startswith(b"PK") and dice.random() < _INSIDE:
        return _with_a_damaged_part(content, dice)
    return _damaged(content, dice)


def _with_a_damaged_part(content: bytes, dice: Random) -> bytes:
    """A sound container around a part that is none."""
    with zipfile.ZipFile(io.BytesIO(content)) as container:
        parts = {name: container.read(name) for name in container.namelist()}
    chosen = dice.choice([name for name in parts if name.endswith(_PARTS)] or list(parts))
    parts[chosen] = _damaged(parts[chosen], dice)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as container:
        for name, part in parts.items():
            container.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED, 1)
    return packed.getvalue()


def _damaged(content: bytes, dice: Random) -> bytes:
    changed = bytearray(content or b"x")
    for _ in range(dice.randint(1, _MOST_CHANGES)):
        _change(changed, dice)
    return bytes(changed)


def _change(content: bytearray, dice: Random) -> None:
    place = dice.randrange(len(content) or 1)
    match dice.choices(("byte", "cut", "repeat", "end", "swap"), (70, 10, 10, 4, 6))[0]:
        case "byte":
            known = dice.random() < 0.5
            content[place : place + 1] = bytes(
                (dice.choice(_TELLING) if known else dice.randrange(256),)
            )
        case "cut":
            del content[place : place + dice.randint(1, _LONGEST_CUT)]
        case "repeat":
            content[place:place] = content[place : place + dice.randint(1, _LONGEST_CUT)]
        case "end":
            del content[place:]
        case _:
            other = dice.randrange(len(content) or 1)
            piece = content[place : place + 8]
            content[place : place + 8] = content[other : other + 8]
            content[other : other + 8] = piece
