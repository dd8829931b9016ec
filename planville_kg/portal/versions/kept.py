"""The versions that a store keeps: which there are, and what each of them says in figures.

The graph tells all of a plan by its newest version. What an earlier one said of what is no longer
in the plan is in its document only, which the store keeps: it is read again where it is shown.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from planville_kg.box import Box
from planville_kg.errors import PlanvilleError
from planville_kg.graph.inputs import UNDATED, Inputs, current_inputs
from planville_kg.graph.iris import Iris
from planville_kg.model import LEVELS, Field, Level, Mode
from planville_kg.pipeline.reading import read_sound_plan
from planville_kg.portal.addresses import document_of, versions_of
from planville_kg.portal.messages import N_
from planville_kg.schemes import MISSING, load_scheme
from planville_kg.text import squeeze
from planville_kg.vocab import BASE

if TYPE_CHECKING:
    from pathlib import Path

    from planville_kg.model import Element, Plan
    from planville_kg.portal.state import Opened

LEVEL_NAMES = {
    Level.PILLAR: (N_("Pilier"), N_("Piliers")),
    Level.COMPONENT: (N_("Volet"), N_("Volets")),
    Level.ORIENTATION: (N_("Orientation stratégique"), N_("Orientations stratégiques")),
    Level.OBJECTIVE: (N_("Objectif opérationnel"), N_("Objectifs opérationnels")),
    Level.ACTION: (N_("Action"), N_("Actions")),
    Level.SUBACTION: (N_("Sous-action"), N_("Sous-actions")),
}
TONES = frozenset(("realise", "en-cours", "a-realiser", "abandonne", MISSING))
"""Statuses that are drawn with a shade of their own."""


class Version(Box):
    """A version of a plan: the plan's identifier, its date, and its document in the store."""

    plan: str
    date: str
    path: Path

    @property
    def name(self) -> str:
        """What it is called in an address and on the command line."""
        return f"{self.plan}@{self.date or UNDATED}"

    @property
    def address(self) -> str:
        """Where the page of the plan's versions shows it."""
        return versions_of(self.plan, self.date or UNDATED)


class Status(Box):
    """How many interventions have a status; `offset` and `share` are percents of them all.

    `tone` is what it is drawn with: a shade of its own, or that of all others.
    """

    tone: str
    label: str
    number: int
    offset: float
    share: float


class Figures(Box):
    """What a version says in figures; `refusal` says why its document cannot be read again."""

    title: str = ""
    document: str = ""
    levels: tuple[tuple[str, int], ...] = ()
    interventions: int = 0
    statuses: tuple[Status, ...] = ()
    refusal: str = ""


def inputs_of(found: Opened) -> Inputs:
    """Return what a generation was made from.

    Raises:
        StoreError: If it was written by a version that did not keep it.
    """
    kept: Inputs = found.made("entrees", lambda: current_inputs(found.generation))
    return kept


def all_versions(found: Opened) -> tuple[Version, ...]:
    """Return the versions of all plans, those of each from the oldest."""
    return tuple(_version(key, path) for key, path in sorted(inputs_of(found).plans.items()))


def versions_of_plan(found: Opened, plan: str) -> tuple[Version, ...]:
    """Return the versions of a plan, the oldest first."""
    return tuple(each for each in all_versions(found) if each.plan == plan)


def find_version(found: Opened, name: str) -> Version | None:
    """Return the version of a name: `{plan}@{date}`, or a plan for its newest; none if unknown."""
    named = [each for each in all_versions(found) if name in {each.name, each.plan}]
    return named[-1] if named else None


def read_version(version: Version) -> Plan:
    """Read the document of a version again.

    Raises:
        PlanvilleError: If it cannot be read here.
    """
    return read_sound_plan(version.path).plan


def figures_of(found: Opened, version: Version) -> Figures:
    """Return what a version says in figures."""
    figures: Figures = found.kept_alone(("version", version.name), lambda: _figures(version))
    return figures


def document_address(plan: Plan, path: str = "") -> str:
    """Return the address of the document of a version, or of the row of a place of it.

    Args:
        plan: The version.
        path: The path of the place under the IRI of the document.
    """
    document = f"{BASE}id/document/{Iris.document_name(plan.document)}"
    return document_of(plan.identity.slug, document, document + path)


def _version(key: str, path: Path) -> Version:
    plan, _, date = key.partition("/")
    return Version(plan, "" if date == UNDATED else date, path)


def _figures(version: Version) -> Figures:
    try:
        plan = read_version(version)
    except PlanvilleError as error:
        return Figures(refusal=str(error))
    counts = Counter(element.level for element in plan.elements)
    statuses = Counter(_status(element) for element in plan.interventions())
    return Figures(
        plan.identity.title,
        document_address(plan),
        tuple(
            (LEVEL_NAMES[level][counts[level] > 1], counts[level])
            for level in LEVELS
            if counts[level]
        ),
        statuses.total(),
        tuple(_shares(statuses)),
    )


def _status(element: Element) -> tuple[str, str]:
    """Return the code and the label of the status of an intervention, as the graph has it."""
    said = next(
        (
            value
            for value in element.values
            if value.field is Field.STATUS and value.mode is Mode.COLUMN
        ),
        None,
    )
    labels = {each.slug: each.label for each in load_scheme("statut")}
    code = MISSING if said is None else said.code or ""
    return code, labels.get(code) or squeeze(said.text if said else "")


def _shares(statuses: Counter[tuple[str, str]]) -> list[Status]:
    """Return the statuses by number, those that are not stated last."""
    total, before = statuses.total(), 0
    found = []
    for (code, label), number in sorted(
        statuses.items(), key=lambda one: (one[0][0] == MISSING, -one[1], one[0])
    ):
        offset, share = (round(100 * each / total, 2) for each in (before, number))
        found.append(Status(code if code in TONES else "autre", label, number, offset, share))
        before += number
    return found
