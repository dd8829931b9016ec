"""The header of a catalogue file: the leading lines that start with `#+`, in TOML."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any

from planville_kg.errors import QueryError
from planville_kg.query.parameters import Parameter

if TYPE_CHECKING:
    from pathlib import Path

MARK = "#+"
_TEXTS = ("summary", "question")
_OPTIONAL = ("summary_en", "question_en", "view", "expected", "same_as")
_LISTS = ("tags", "requires", "figures")
_KEYS = {*_TEXTS, *_OPTIONAL, *_LISTS, "columns", "parameters", "defaults", "federation"}
_PARAMETER = {"type", "label", "default", "required"}
_PLACE = re.compile(r" \(at line (\d+), column \d+\)| \(at end of document\)")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_TYPE = re.compile(r"(?:concept:)?[a-z][a-z0-9-]*")

Header = dict[str, Any]


def split(text: str) -> tuple[str, str]:
    """Return the header's TOML and the rest of the file, each line at its own number."""
    lines = text.splitlines(keepends=True)
    count = next(
        (index for index, line in enumerate(lines) if not line.startswith(MARK)), len(lines)
    )
    toml = "".join(line.removeprefix(MARK).removeprefix(" ") for line in lines[:count])
    return toml, "\n" * count + "".join(lines[count:])


def read(path: Path) -> tuple[Header, str]:
    """Return the checked header of a catalogue file, and its query below as many empty lines.

    Args:
        path: A file `queries/<theme>/<slug>.rq`.

    Raises:
        QueryError: If the header is malformed; the message names the file and the line.
    """
    toml, body = split(path.read_text(encoding="utf-8"))
    try:
        header = tomllib.loads(toml)
    except tomllib.TOMLDecodeError as error:
        raise _broken(path, toml, error) from error
    _check(path, toml, header)
    return header, body


def titles(text: str) -> tuple[str, ...]:
    """Return the titles of columns and the labels of parameters in a catalogue file, in order.

    Args:
        text: The file, header and query.
    """
    found = tomllib.loads(split(text)[0])
    labels = (each["label"] for each in found.get("parameters", {}).values())
    return (*found.get("columns", {}).values(), *labels)


def parameters(header: Header) -> tuple[Parameter, ...]:
    """Return the parameters that a checked header declares, in its order."""
    return tuple(
        Parameter(
            name,
            declared["type"],
            declared["label"],
            str(declared["default"]) if "default" in declared else None,
            declared.get("required", False),
        )
        for name, declared in header.get("parameters", {}).items()
    )


def malformed(path: Path, line: int, reason: str) -> QueryError:
    """Return the error of a catalogue file, which names the file and the line."""
    return QueryError(f"{path.parent.name}/{path.name}, ligne {line} : {reason}.")


def _broken(path: Path, toml: str, error: tomllib.TOMLDecodeError) -> QueryError:
    found = _PLACE.search(str(error))
    line = int(found[1]) if found and found[1] else max(toml.count("\n"), 1)
    return malformed(path, line, f"en-tête illisible ({_PLACE.sub('', str(error))})")


def _check(path: Path, toml: str, header: Header) -> None:
    """Raise at the first thing that the header should not hold, or lacks."""
    for name, reason in _faults(header):
        lines = toml.splitlines()
        where = (index for index, line in enumerate(lines, 1) if name and name in line)
        raise malformed(path, next(where, 1), reason)


def _faults(header: Header) -> list[tuple[str, str]]:
    faults = [(name, f"clé inconnue « {name} »") for name in header if name not in _KEYS]
    if "same_as" not in header:
        faults += [("", f"il manque « {name} »") for name in _TEXTS if name not in header]
    faults += [
        (name, f"« {name} » doit être un texte")
        for name in (*_TEXTS, *_OPTIONAL)
        if not isinstance(header.get(name, ""), str)
    ]
    faults += [
        (name, f"« [{name}] » doit être une table")
        for name in ("columns", "parameters", "defaults", "federation")
        if not isinstance(header.get(name, {}), dict)
    ]
    if not faults:
        faults += _column_faults(header) + _parameter_faults(header)
    return faults


def _column_faults(header: Header) -> list[tuple[str, str]]:
    return [
        *(
            (name, f"« {name} » doit être une liste de textes")
            for name in _LISTS
            if not _is_list(header.get(name, []))
        ),
        *(
            (variable, f"le titre de la colonne « {variable} » doit être un texte")
            for variable, title in header.get("columns", {}).items()
            if not isinstance(title, str)
        ),
    ]


def _is_list(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def _parameter_faults(header: Header) -> list[tuple[str, str]]:
    return [
        (name, f"paramètre « {name} » : {reason}")
        for name, declared in header.get("parameters", {}).items()
        if (reason := _parameter_fault(name, declared))
    ]


def _parameter_fault(name: str, declared: object) -> str:
    """Say what is wrong with one declared parameter; nothing where it is right."""
    if not isinstance(declared, dict):
        return "il faut une table"
    unknown = ", ".join(sorted(declared.keys() - _PARAMETER))
    checks = (
        (_NAME.fullmatch(name), "son nom n'est pas celui d'une variable SPARQL"),
        (not unknown, f"clé inconnue « {unknown} »"),
        (_TYPE.fullmatch(str(declared.get("type", ""))), "son type est absent ou mal formé"),
        (isinstance(declared.get("label"), str), "son libellé (label) manque"),
        (
            isinstance(declared.get("required", False), bool),
            "« required » doit être vrai ou faux",
        ),
    )
    return next((reason for right, reason in checks if not right), "")
