"""A request to the semantic layer: what is counted or listed, by what, where what."""

from __future__ import annotations

from planville_kg.ask.model import INTERVENTION, Dimension, SemanticModel
from planville_kg.box import Box
from planville_kg.errors import QueryError

RELATIONS = ("est", "n-est-pas", "avec", "sans", "renseigne")
"""One of the values; none of them; one of them, looked at apart; no value; any value."""
WITHOUT_VALUES = ("sans", "renseigne")
ORDERS = ("", "mesure", "-mesure", "libelle")


class Condition(Box):
    """A condition on the interventions: a dimension, how it is held, and values.

    Values are IRIs, or words for the text. Several values of one condition are alternatives;
    several conditions on one dimension must all hold.
    """

    dimension: str
    values: tuple[str, ...] = ()
    relation: str = "est"


class Reading(Box):
    """How a dimension is read in a request: a reading of the model, and the codes it keeps."""

    dimension: str
    name: str
    kept: tuple[str, ...] = ()


class Request(Box):
    """What is asked. Exactly one of `listed` and `measure` is said.

    `listed` is `intervention` or a dimension; with `absent`, the values that no intervention
    under `where` has. `part` holds the further conditions of a share's numerator. `readings` say
    how inheritance is treated where the model's default is not meant. `limit` keeps the first
    rows, 0 all of them; where the order is by measure, those equal to the last kept too.
    """

    listed: str = ""
    measure: str = ""
    by: tuple[str, ...] = ()
    where: tuple[Condition, ...] = ()
    part: tuple[Condition, ...] = ()
    readings: tuple[Reading, ...] = ()
    absent: bool = False
    order: str = ""
    limit: int = 0

    @property
    def text(self) -> str:
        """Its canonical text, as URLs carry it."""
        from planville_kg.ask.canonical import to_text  # noqa: PLC0415 - it knows requests

        return to_text(self)

    @staticmethod
    def parse(text: str) -> Request:
        """Return the request that a canonical text says.

        Raises:
            QueryError: If it names what the model does not have, or cannot be read.
        """
        from planville_kg.ask.canonical import from_text  # noqa: PLC0415 - it knows requests

        return from_text(text)

    def reading(self, dimension: str) -> Reading:
        """Return how a dimension is read here: as the request says, or the model's default."""
        owner = SemanticModel.load().owner(dimension)
        for each in self.readings:
            if each.dimension == owner.name:
                return each
        return default_reading(owner, self.purpose(owner.name))

    def purpose(self, dimension: str) -> str:
        """Return what a dimension is here for, which chooses its default reading.

        Args:
            dimension: A dimension that is not an attribute of another.
        """
        if self.listed == dimension and self.absent:
            return "absence"
        valued = [each for each in (*self.where, *self.part) if each.dimension == dimension]
        if any(each.values for each in valued):
            return "condition"
        if self.listed == dimension or self._counted() == dimension:
            return "liste"
        return "vide" if valued else "groupe"

    def _counted(self) -> str:
        return SemanticModel.load().measure(self.measure).counts if self.measure else ""


class Window(Box):
    """The rows of an answer that are wanted: how many come before them, and how many they are.

    It is no part of a request, whose answer is the same however it is leafed through.
    """

    before: int
    count: int


def default_reading(dimension: Dimension, purpose: str) -> Reading:
    """Return the reading that the model declares for a purpose.

    A dimension that declares none keeps everything that its first reading gives.
    """
    spec = dimension.readings[0]
    said = dict(dimension.defaults).get(purpose)
    if said is None:
        return Reading(dimension.name, spec.name, tuple(code for code, _ in spec.codes))
    name, _, kept = said.partition(":")
    return Reading(dimension.name, name, tuple(kept.split(",")) if kept else ())


def check_request(request: Request) -> None:
    """Hold a request against the model.

    Raises:
        QueryError: If it names what the model does not have, or asks for nothing or two things.
    """
    model = SemanticModel.load()
    if bool(request.listed) == bool(request.measure):
        raise QueryError("Une demande donne soit une liste, soit une mesure.")
    if request.listed and request.listed != INTERVENTION:
        _check_listed(model.dimension(request.listed))
    if request.measure:
        model.measure(request.measure)
    for name in request.by:
        if model.dimension(name).is_text:
            raise QueryError("On ne regroupe pas par texte : cherchez un mot.")
    for condition in (*request.where, *request.part):
        _check_condition(model.dimension(condition.dimension), condition)
    for reading in request.readings:
        _check_reading(model.dimension(reading.dimension), reading)
    _check_form(request)


def _check_listed(dimension: Dimension) -> None:
    if not dimension.listed:
        raise QueryError(f"Il n'y a pas de liste par « {dimension.label} » : comptez plutôt.")


def _check_form(request: Request) -> None:
    if request.order not in ORDERS:
        raise QueryError(f"« {request.order} » n'est pas un ordre (mesure, -mesure, libelle).")
    if request.limit < 0:
        raise QueryError("Une limite est un nombre de lignes, 0 pour toutes.")
    if request.absent and request.listed in {"", INTERVENTION}:
        raise QueryError("« absent » demande la liste d'une dimension.")
    if request.part and request.measure != "part":
        raise QueryError("« part » ne va qu'avec la mesure « part ».")
    if request.measure == "part" and not (request.part or request.by):
        raise QueryError("Une part se demande d'une condition, ou par une dimension.")


def _check_condition(dimension: Dimension, condition: Condition) -> None:
    if condition.relation not in RELATIONS:
        raise QueryError(f"« {condition.relation} » n'est pas une relation.")
    if bool(condition.values) == (condition.relation in WITHOUT_VALUES):
        raise QueryError(f"La condition sur « {dimension.label} » n'a pas les valeurs qu'il faut.")
    if dimension.is_text and condition.relation in WITHOUT_VALUES:
        raise QueryError("Une condition sur le texte demande des mots.")


def _check_reading(dimension: Dimension, reading: Reading) -> None:
    spec = dimension.reading(reading.name)
    known = dict(spec.codes)
    if unknown := [code for code in reading.kept if code not in known]:
        raise QueryError(
            f"« {unknown[0]} » n'est pas une portée de « {dimension.label} » "
            f"(connues : {', '.join(known) or 'aucune'})."
        )
