"""The profile of a reading as a file: read, and written as understood with a comment a line."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from json import dumps
from pathlib import Path

from planville_kg.errors import PlanvilleError
from planville_kg.extract.layout import FICHE, ROWS
from planville_kg.extract.profile import Meaning, Profile, TableProfile
from planville_kg.extract.steps import BAND, HEADING, LIST, NUMBER, SHEET, kind_of_word
from planville_kg.model import Choice, Column, Extraction, Field, Level
from planville_kg.text import key, squeeze

SUFFIX = ".lecture.toml"
"""A profile beside a plan is `{stem}.lecture.toml`; it is used without being named."""

_SECTIONS = frozenset(("plan", "colonnes", "titres", "tableaux"))
_TABLE_KEYS = frozenset(("numero", "feuille", "ignorer", "disposition", "ligne_d_entete"))
_SHAPES = (HEADING, NUMBER, LIST, BAND, SHEET)
_LEVELS = {key(level.value): level for level in Level}
_FIELDS = {key(field.value): field for field in Field}
_NOTE = "note"


def profile_beside(path: Path) -> Profile:
    """Return the profile that stands beside a document, or one that decides nothing.

    Raises:
        PlanvilleError: If it is not well formed.
    """
    beside = path.with_suffix(SUFFIX)
    return read_profile(beside) if beside.is_file() else Profile()


def read_profile(path: Path) -> Profile:
    """Return the profile of a file.

    Raises:
        PlanvilleError: If it cannot be read, or says something that is not known.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise PlanvilleError(f"{path} : lecture impossible ({error.strerror}).") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PlanvilleError(f"{path.name} n'est pas du TOML lisible : {error}.") from error
    _refuse_unknown(path, data, _SECTIONS, "rubrique")
    columns = _strings(path, data, "colonnes")
    titles = _strings(path, data, "titres")
    tables = list(_tables(path, data.get("tableaux", [])))
    return Profile(
        columns={key(name): _meaning(path, name, said) for name, said in columns.items()},
        titles={
            _label(name): _level(path, name, said) for name, said in titles.items() if said != _NOTE
        },
        notes=frozenset(_label(name) for name, said in titles.items() if said == _NOTE),
        tables={number: table for number, _, table in tables if number is not None},
        sheets={sheet: table for _, sheet, table in tables if sheet is not None},
        plan=_plan(path, data),
    )


def write_profile(plans: Sequence[Extraction]) -> str:
    """Return the profile of a document as it was understood, for a person to correct."""
    return "\n".join(_lines(plans)) + "\n"


def _lines(plans: Sequence[Extraction]) -> Iterator[str]:
    columns = [column for found in plans for column in found.plan.columns]
    choices = [choice for found in plans for choice in found.choices]
    yield f"# Lecture de {_comment(plans[0].plan.document.name)} telle qu'elle a été comprise."
    yield "# Corrigez ce qui est faux, puis : planville read FICHIER --as CE_PROFIL ;"
    yield f"# rangé à côté du document sous le nom NOM{SUFFIX}, il sert à chaque lecture."
    if len(plans) > 1:
        yield ""
        yield f"# Le document contient {len(plans)} plans :"
        for number, found in enumerate(plans, start=1):
            yield f"#   {number} : {_comment(found.plan.identity.title)}"
        yield "# plan = 1   # celui qui est lu ; 0 : tout le document comme un seul plan"
    yield ""
    yield "# En-tête de colonne, ou clé d'une fiche = niveau ou champ."
    yield f"#   niveaux : {', '.join(Level)}"
    yield f"#   champs : {', '.join(Field)}"
    yield "[colonnes]"
    seen: set[str] = set()
    for column in columns:
        if key(column.header) not in seen:
            seen.add(key(column.header))
            yield _column(column)
    yield ""
    yield "# Titres qui ne sont pas dans une colonne, par le mot ou la forme qui les annonce ="
    yield f'#   niveau, ou "{_NOTE}" pour ceux qui ne sont pas du plan.'
    yield "[titres]"
    said: set[str] = set()
    for choice in choices:
        if choice.subject == "titre" and choice.name not in said:
            said.add(choice.name)
            yield f"{dumps(choice.name, ensure_ascii=False)} = {dumps(choice.meaning or _NOTE)}"
    yield ""
    yield f'# Tableaux et feuilles. disposition : "{ROWS}" (une ligne par action ou sous-action)'
    yield f'#   ou "{FICHE}" (clés et valeurs).'
    for choice in choices:
        if choice.subject == "tableau":
            yield from _table(choice)


def _column(column: Column) -> str:
    meaning = str(column.level or column.field or Field.OTHER)
    sure = f"confiance {column.confidence:.0%}" if column.confidence else "non compris"
    name = dumps(squeeze(column.header), ensure_ascii=False)
    return f"{name} = {dumps(meaning)}  # {sure}"


def _table(choice: Choice) -> Iterator[str]:
    yield ""
    yield "[[tableaux]]"
    if choice.location.sheet is not None:
        yield f"feuille = {dumps(choice.location.sheet, ensure_ascii=False)}"
    else:
        yield f"numero = {choice.location.table}"
    ignored = choice.name not in (ROWS, FICHE)
    yield f"ignorer = {dumps(ignored)}"
    if not ignored:
        yield f"disposition = {dumps(choice.name)}"
    if choice.header is not None:
        yield f"ligne_d_entete = {choice.header}"


def _comment(text: str) -> str:
    return squeeze("".join(char if char.isprintable() else " " for char in text))


def _plan(path: Path, data: Mapping[str, object]) -> int | None:
    number = data.get("plan")
    if number is None or (type(number) is int and number >= 0):
        return number
    raise PlanvilleError(
        f"{path.name} : « plan » est le rang du plan dans le document (1, 2…), ou 0 pour tout lire "
        "comme un seul."
    )


def _label(name: str) -> str:
    """Return the label of the kind of titles that a word or a shape names."""
    words = name.split()
    if words and words[0] in _SHAPES:
        return " ".join(words)
    return kind_of_word(name).label


def _strings(path: Path, data: Mapping[str, object], section: str) -> dict[str, str]:
    found = data.get(section, {})
    if not isinstance(found, dict) or not all(isinstance(said, str) for said in found.values()):
        raise PlanvilleError(
            f'{path.name} : « [{section}] » se compose de lignes comme "Pilote" = "porteur".'
        )
    return found


def _meaning(path: Path, name: str, said: str) -> Meaning:
    meaning = _LEVELS.get(key(said)) or _FIELDS.get(key(said))
    if meaning is None:
        raise PlanvilleError(
            f"{path.name} : « {name} » ne peut pas être « {said} ». Niveaux : {', '.join(Level)} ; "
            f"champs : {', '.join(Field)}."
        )
    return meaning


def _level(path: Path, name: str, said: str) -> Level:
    level = _LEVELS.get(key(said))
    if level is None:
        raise PlanvilleError(
            f"{path.name} : le titre « {name} » ne peut pas être « {said} ». Niveaux : "
            f"{', '.join(Level)}, ou {_NOTE}."
        )
    return level


def _tables(path: Path, found: object) -> Iterator[tuple[int | None, str | None, TableProfile]]:
    if not isinstance(found, list) or not all(isinstance(table, dict) for table in found):
        raise PlanvilleError(f"{path.name} : un tableau s'annonce par une ligne « [[tableaux]] ».")
    for table in found:
        _refuse_unknown(path, table, _TABLE_KEYS, "clé")
        layout = table.get("disposition", "")
        if layout not in ("", ROWS, FICHE):
            raise PlanvilleError(
                f'{path.name} : « disposition » est "{ROWS}" ou "{FICHE}", pas « {layout} ».'
            )
        number, sheet = table.get("numero"), table.get("feuille")
        header = table.get("ligne_d_entete")
        if type(number) is not int and not isinstance(sheet, str):
            raise PlanvilleError(
                f"{path.name} : un tableau est nommé par « numero » (un nombre) ou « feuille »."
            )
        if header is not None and type(header) is not int:
            raise PlanvilleError(f"{path.name} : « ligne_d_entete » est un numéro de ligne.")
        yield number, sheet, TableProfile(bool(table.get("ignorer", False)), layout, header)


def _refuse_unknown(
    path: Path, data: Mapping[str, object], known: frozenset[str], what: str
) -> None:
    unknown = sorted(data.keys() - known)
    if unknown:
        raise PlanvilleError(
            f"{path.name} : {what} inconnue « {unknown[0]} ». Possibles : "
            f"{', '.join(sorted(known))}."
        )
