"""Parameters of questions and views, given as options: `--quartier Sillon`."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from planville_kg.errors import QueryError

if TYPE_CHECKING:
    from planville_kg.query.catalogue import Query
    from planville_kg.query.run import Source


def read_parameters(rest: Sequence[str], names: Iterable[str]) -> dict[str, str]:
    """Return the values given to `names` in the arguments that no verb knows.

    Raises:
        QueryError: If an argument is no parameter, has no value, or comes twice.
    """
    known = {name.replace("_", "-"): name for name in names}
    found: dict[str, str] = {}
    waiting = list(rest)
    while waiting:
        option = waiting.pop(0)
        word, equals, value = option.partition("=")
        name = known.get(word.removeprefix("--").replace("_", "-")) if word[:2] == "--" else None
        if name is None:
            offered = ", ".join(f"--{each}" for each in known) or "aucun"
            raise QueryError(f"« {option} » n'est pas un paramètre (paramètres : {offered}).")
        if not equals:
            if not waiting:
                raise QueryError(f"Le paramètre --{word[2:]} attend une valeur.")
            value = waiting.pop(0)
        if name in found:
            raise QueryError(f"Le paramètre --{word[2:]} est donné deux fois.")
        found[name] = value
    return found


def describe_parameters(query: "Query", source: "Source | None", *, most: int = 12) -> str:
    """Return the parameters of a question, a line each, with their values where they are known.

    Args:
        query: The question.
        source: Where values are looked up; none where nothing was built yet.
        most: Values shown for each parameter.
    """
    lines = []
    for each in query.parameters:
        note = "obligatoire" if each.required and not each.default else "facultatif"
        default = f", par défaut « {each.default} »" if each.default else ""
        lines.append(f"  --{each.name.replace('_', '-')} : {each.label} ({note}{default})")
        if source is not None:
            lines.extend(_values(query, each.name, source, most))
    return "\n".join(lines)


def _values(query: "Query", name: str, source: "Source", most: int) -> list[str]:
    from planville_kg.query.choices import choices

    parameter = next(each for each in query.parameters if each.name == name)
    labels = list(dict.fromkeys(choice.label for choice in choices(source, parameter)))
    if not labels:
        return []
    more = f" … ({len(labels)} en tout)" if len(labels) > most else ""
    return [f"      {', '.join(labels[:most])}{more}"]
