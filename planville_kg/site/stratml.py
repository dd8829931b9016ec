"""StratML: a plan in the standard XML of strategic plans.

ISO 17469-1, « Strategy markup language (StratML), Part 1: StratML core elements », schema of
2014-04-01, namespace `urn:ISO:std:iso:17469:tech:xsd:stratml_core`. An orientation is a Goal, an
operational objective an Objective. The standard knows these two levels and no other, and
`OtherInformation` is for what « is not expressly addressed in other elements of the schema »:
pillars, components, actions and sub-actions stand there, one a paragraph, numbered after their
Goal and Objective, with their identifiers. Part 2 (performance plans) adds indicators, not levels.
"""

import re
from collections.abc import Iterable, Iterator
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from planville_kg.site.outline import UPPER, Heading, outline
from planville_kg.site.strategy import Element, Part, Strategy

NAMESPACE = "urn:ISO:std:iso:17469:tech:xsd:stratml_core"
_NAMES = {
    "Pilier": "Pilier",
    "Volet": "Volet",
    "Action": "Action",
    "SousAction": "Sous-action",
}
_WHOLE_DAY = 10
"""Letters of a date whose day is known: the standard has no way to write a mere year."""
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def identifier(iri: str) -> str:
    """Return the identifier of an element: a UUID made from its IRI (RFC 4122, version 5).

    `Identifier` is an `xsd:ID`, which starts with a letter or an underscore.

    >>> identifier("http://www.w3.org/")
    '_630fdb58-a074-594b-8dce-5065de571bb6'
    """
    return f"_{uuid5(NAMESPACE_URL, iri)}"


def stratml(plan: Strategy) -> bytes:
    """Return a plan as a StratML document; the same plan gives the same bytes."""
    ET.register_namespace("", NAMESPACE)
    goals = outline(plan)
    root = ET.Element(_tag("StrategicPlan"))
    _text(root, "Name", plan.title)
    _text(root, "Description", _summary(plan, goals))
    _text(root, "OtherInformation", "\n".join(_about(plan)))
    core = ET.SubElement(root, _tag("StrategicPlanCore"))
    _organisation(core, plan)
    for goal in goals:
        _goal(core, plan, goal)
    administration = ET.SubElement(root, _tag("AdministrativeInformation"))
    if plan.day and len(plan.day) == _WHOLE_DAY:
        _text(administration, "PublicationDate", plan.day)
    _text(administration, "Source", plan.iri)
    ET.indent(root)
    content: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


def _summary(plan: Strategy, goals: Iterable[Heading]) -> str:
    objectives = sum(len(goal.objectives) for goal in goals)
    steps = sum(each.level in ("Action", "SousAction") for each in plan.elements)
    owner = f" de {plan.organisation}" if plan.organisation else ""
    return (
        f"Plan{owner} : {objectives} objectif(s) opérationnel(s), {steps} action(s) et "
        "sous-action(s)."
    )


def _about(plan: Strategy) -> Iterator[str]:
    """Yield what is said of the whole plan: where it was read, its date, its upper levels."""
    yield f"IRI : {plan.iri}"
    if plan.day:
        yield f"Date du plan : {plan.day}"
    if plan.rights:
        yield f"Droits : {plan.rights}"
    yield from (f"Document source : {source}" for source in plan.sources)
    yield "Les actions et sous-actions sont dans OtherInformation, numérotées sous leur objectif."
    for element in plan.elements:
        if element.level in UPPER:
            yield from _step(_NAMES[element.level], element)


def _organisation(core: ET.Element, plan: Strategy) -> None:
    """Write who the plan is of, and everyone that it names, with their roles."""
    parts = [part for element in plan.elements for part in element.parts if part.is_organisation]
    if not plan.organisation and not parts:
        return
    node = ET.SubElement(core, _tag("Organization"))
    _text(node, "Name", plan.organisation or plan.title)
    _text(node, "Identifier", identifier(f"{plan.iri}#organisation"))
    told: dict[str, set[str]] = {}
    for part in parts:
        told.setdefault(part.name, set()).add(part.role)
    for name, roles in sorted(told.items()):
        _stakeholder(node, name, f"Rôle : {', '.join(sorted(filter(None, roles)))}")


def _goal(core: ET.Element, plan: Strategy, goal: Heading) -> None:
    node = ET.SubElement(core, _tag("Goal"))
    element = goal.element
    _text(node, "Name", element.label if element else plan.title)
    _text(node, "Description", element.text if element else plan.title)
    _text(node, "Identifier", identifier(element.iri if element else f"{plan.iri}#goal"))
    _text(node, "SequenceIndicator", goal.number)
    _details(node, goal, list(_upper(plan, element)))
    for objective in goal.objectives:
        _objective(node, objective)


def _upper(plan: Strategy, element: Element | None) -> Iterator[str]:
    """Yield the pillar and the component above a Goal."""
    by_iri = {each.iri: each for each in plan.elements}
    above = by_iri.get(element.parent or "") if element else None
    while above is not None:
        yield f"{_NAMES.get(above.level, above.level)} : {above.text}"
        above = by_iri.get(above.parent or "")


def _objective(goal: ET.Element, objective: Heading) -> None:
    element = objective.element
    if element is None:
        return
    node = ET.SubElement(goal, _tag("Objective"))
    _text(node, "Name", element.label)
    _text(node, "Description", element.text)
    _text(node, "Identifier", identifier(element.iri))
    _text(node, "SequenceIndicator", objective.number)
    _details(node, objective, [])


def _details(node: ET.Element, heading: Heading, above: list[str]) -> None:
    """Write the stakeholders of a heading and of its steps, then everything else in words."""
    own = [("", heading.element)] if heading.element else []
    for number, element in (*own, *heading.steps):
        for part in element.parts:
            if part.is_organisation:
                _stakeholder(node, part.name, _role(number, part))
    lines = [*above]
    if heading.element:
        lines += _said(heading.element)
    for number, element in heading.steps:
        lines += ["", *_step(f"{number} {_NAMES[element.level]}", element)]
    if lines:
        _text(node, "OtherInformation", "\n".join(lines).strip("\n"))


def _role(number: str, part: Part) -> str:
    where = f"{number} : " if number else ""
    return f"Rôle : {part.role or 'cité'} ; {where}« {part.quotation} »"


def _step(name: str, element: Element) -> Iterator[str]:
    """Yield an element that has no place of its own in the standard."""
    yield f"{name} : {element.text}"
    yield f"  Identifier : {identifier(element.iri)}"
    yield f"  IRI : {element.iri}"
    yield from (f"  {line}" for line in _said(element))


def _said(element: Element) -> Iterator[str]:
    for word, text in element.details:
        yield f"{word[:1].upper()}{word[1:]} : {text}"
    for part in element.parts:
        if not part.is_organisation:
            yield f"Mobilise : {part.name} ({part.role or 'cité'}) « {part.quotation} »"


def _stakeholder(node: ET.Element, name: str, description: str) -> None:
    found = ET.SubElement(node, _tag("Stakeholder"), {"StakeholderTypeType": "Organization"})
    _text(found, "Name", name)
    _text(found, "Description", description)


def _text(parent: ET.Element, name: str, text: str) -> None:
    """Add an element of text; what XML 1.0 cannot hold (section 2.2) becomes `�`."""
    ET.SubElement(parent, _tag(name)).text = _NOT_XML.sub("\ufffd", text)


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"
