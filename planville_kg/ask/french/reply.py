"""The reply to a question in French: a sentence, a table, how it was read; or a refusal."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from planville_kg.ask.answer import answer
from planville_kg.ask.french.sentences import context, sentence
from planville_kg.ask.french.suggestions import suggestions
from planville_kg.ask.french.understood import Known, Understood, understand
from planville_kg.ask.french.wording import chips
from planville_kg.ask.logic import identifier
from planville_kg.ask.meant import mean
from planville_kg.ask.model import INTERVENTION, SemanticModel
from planville_kg.ask.request import Condition, Request
from planville_kg.box import Box, replace
from planville_kg.text import key, stems

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from planville_kg.ask.answer import Answered
    from planville_kg.query.run import Source

REFUSED = "refus"
_CARRIED = re.compile(r"\b(?:porte|mene|conduit|realise|pilote|anime)e?s? (?:par|t elle|t il)\b")

_UNUSED = {
    False: " ; aucun texte n'emploie ce mot",
    True: " ; aucun texte n'emploie ces mots",
}


class Reply(Box):
    """A reply. `answer` is the sentence, empty where the question was refused.

    `rows` hold plain values by name: `iri, label, statut, quartier, portee, page, ligne` of an
    intervention, the label of a dimension under its name and each number under its own.
    """

    understood: Understood
    answer: str
    kind: str
    chips: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[Mapping[str, Any], ...]
    total: int | None
    answered: Answered | None
    suggestions: tuple[str, ...] = ()

    @property
    def refused(self) -> bool:
        """Whether there is no answer."""
        return self.answered is None

    def as_json(self) -> dict[str, Any]:
        """Return the reply as `planville ask --format json` writes it."""
        read = self.understood
        known = [
            {"text": one.text, "dimension": one.dimension, "value": one.value, "label": one.label}
            for one in read.known
        ]
        return {
            "question": read.question,
            "answer": self.answer,
            "understood": known,
            "not_understood": list(read.unknown),
            "refused": self.refused,
            "reason": read.reason or None,
            "request": self.answered.request.text if self.answered else None,
            "sparql": self.answered.sparql if self.answered else None,
            "kind": self.kind,
            "columns": list(self.columns),
            "rows": [dict(row) for row in self.rows],
            "total": self.total,
            "suggestions": list(self.suggestions),
        }


def reply(source: Source, question: str, *, plan: str = "") -> Reply:
    """Answer a question in French, or refuse it.

    Args:
        source: The graph, rdflib dataset or remote endpoint that is asked.
        question: As it was typed.
        plan: The identifier of the plan that it is limited to, if it is.

    Raises:
        QueryError: If the source cannot answer.
    """
    read = understand(source, question)
    return _answered(source, read, plan) if read.request else refusal(source, read)


def reply_to(source: Source, text: str, *, plan: str = "") -> Reply:
    """Answer a request that is written out.

    Args:
        source: The graph, rdflib dataset or remote endpoint that is asked.
        text: Its canonical text, of which values may be labels.
        plan: The identifier of the plan that it is limited to, if it is.

    Raises:
        QueryError: If it is no request of the model, a value is unknown, or the source cannot
            answer.
    """
    meant = mean(source, Request.parse(text))
    known = tuple(
        Known(meant.labels.get(value, value), each.dimension, value, meant.labels.get(value, value))
        for each in (*meant.request.where, *meant.request.part)
        for value in each.values
    )
    return _answered(source, Understood(text, meant.request, "", known, ()), plan)


def _answered(source: Source, read: Understood, plan: str) -> Reply:
    request = read.request
    assert request is not None  # noqa: S101 - the callers looked
    if plan:
        request = replace(request, where=(*request.where, Condition("plan", (plan,))))
    found = answer(source, request)
    if request.order == "mesure" and request.listed:
        found = _none_first(source, found)
    return _reply(read, found)


def refusal(source: Source, read: Understood) -> Reply:
    """Return the refusal of a question."""
    return Reply(read, "", REFUSED, (), (), (), None, None, suggestions(source, read))


def _none_first(source: Source, found: Answered) -> Answered:
    """Return the values that have nothing at all, where the least is asked and some have none."""
    request = found.request
    reading = request.reading(request.listed)
    readings = (*(each for each in request.readings if each.dimension != request.listed), reading)
    none = replace(request, absent=True, order="", limit=0, readings=readings)
    absent = answer(source, none)
    return absent if absent.result.rows else found


def _reply(read: Understood, found: Answered) -> Reply:
    request = found.request
    kind = read.kind if read.kind and not request.absent else found.kind
    records = list(found.result.records())
    labels = _labels(read)
    text = sentence(request, kind, records, found.total, labels)
    more = context(request, kind)
    rows = tuple(_row(request, record) for record in records)
    columns = tuple(_names(request, [each.variable for each in found.result.columns]).values())
    total = _total(request, found, records)
    whole = " ".join(filter(None, (text, more, *_notes(read, request))))
    return Reply(read, whole, kind, chips(request, labels), columns, rows, total, found)


def _taken_for(read: Understood) -> Iterator[str]:
    """Say which words were taken for a theme or a status of another name, which may be wider."""
    wider = {"theme": "thème", "statut": "statut"}
    for each in read.known:
        name = wider.get(each.dimension, "") if each.value else ""
        if name and not set(stems(each.label)) <= set(stems(each.text)):
            used = _UNUSED[" " in key(each.text)] if each.text in read.unsaid else ""
            yield f"« {each.text} » est lu comme le {name} « {each.label} »{used}."


def _notes(read: Understood, request: Request) -> Iterator[str]:
    """Say what the words of a question were taken for, where it is wider or other than they say."""
    yield from _taken_for(read)
    if read.looked:
        yield f"« {read.looked} » est cherché dans le texte, et non comme valeur du graphe."
    if "sous action" in key(read.question) and INTERVENTION in {request.listed, _counted(request)}:
        yield "Sont comptées les sous-actions, et les actions qui n'en ont pas."
    named = {each.dimension for each in read.known if each.value}
    if (
        _CARRIED.search(key(read.question))
        and named & {"partenaire", "nature"}
        and not (named & {"porteur", "type-acteur"})
    ):
        yield "Le plan ne dit pas qui porte ces actions : elles nomment ce partenaire."
    if "budget" in request.by:
        yield "Les budgets sont donnés tels qu'écrits, sans addition."


def _counted(request: Request) -> str:
    return SemanticModel.load().measure(request.measure).counts if request.measure else ""


def _labels(read: Understood) -> dict[str, str]:
    labels: dict[str, str] = {}
    for each in read.known:
        values, names = each.value.split("|"), each.label.split(" / ")
        own = names if len(names) == len(values) else [each.label] * len(values)
        for value, name in zip(values, own, strict=True):
            labels.setdefault(value, name)
    for value in _values(read.request):
        labels.setdefault(value, value.rsplit("/", 1)[-1].replace("-", " "))
    return labels


def _values(request: Request | None) -> list[str]:
    conditions = (*request.where, *request.part) if request else ()
    plain = {"texte", "zonage"}
    return [value for each in conditions if each.dimension not in plain for value in each.values]


def _names(request: Request, variables: list[str]) -> dict[str, str]:
    """Return what each variable is called in rows: dimensions by their own names."""
    dimensions = {identifier(name): name for name in SemanticModel.load().dimensions}
    names = {each: dimensions.get(each, each) for each in variables}
    names |= {
        f"{each}_iri": f"{name}_iri" for each, name in dimensions.items() if f"{each}_iri" in names
    }
    if request.listed == INTERVENTION:
        names["intervention_iri"] = "iri"
    return names


def _row(request: Request, record: Mapping[str, Any]) -> dict[str, Any]:
    names = _names(request, list(record))
    return {names[variable]: value for variable, value in record.items()}


def _total(request: Request, found: Answered, records: list[dict[str, Any]]) -> int:
    """Return the number that was asked for; else of interventions, or of values listed."""
    if found.kind == "nombre" and request.measure != "part" and records:
        return int(records[0].get(identifier(request.measure)) or 0)
    if found.kind in {"entites", "absence"}:
        return len(records)
    return found.total
