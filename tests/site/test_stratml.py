"""StratML: the structure of ISO 17469-1, and nothing of the plan lost.

The rules are written from the schema of 2014-04-01 (`StrategicPlanISOVersion20140401.xsd`):
for each element, its children in their order, each optional (?), repeated (*) or both.
"""

import re
from xml.etree import ElementTree as ET

import pytest

from planville_kg.extract import extract
from planville_kg.graph.build import build_quads
from planville_kg.graph.graph import Graph
from planville_kg.link import link
from planville_kg.model import PlanIdentity
from planville_kg.readers.text import read_text
from planville_kg.site.outline import outline
from planville_kg.site.reader import Reader
from planville_kg.site.strategy import Element, Strategy, read_strategy
from planville_kg.site.stratml import NAMESPACE, identifier, stratml

PLAN = "https://w3id.org/planville/id/nantes-metropole-2015"
NS = {"s": NAMESPACE}
CHILDREN = {
    "StrategicPlan": "Name Description? OtherInformation? StrategicPlanCore "
    "AdministrativeInformation?",
    "StrategicPlanCore": "Organization* Vision? Mission? Value* Goal+",
    "Organization": "Name? Acronym? Identifier? Description? Stakeholder*",
    "Goal": "Name Description Identifier? SequenceIndicator? Stakeholder* OtherInformation? "
    "Objective*",
    "Objective": "Name? Description? Identifier? SequenceIndicator? Stakeholder* OtherInformation?",
    "Stakeholder": "Name Description?",
    "AdministrativeInformation": "StartDate? EndDate? PublicationDate? Source? Submitter?",
}
LEAVES = set(
    "Name Description OtherInformation Identifier SequenceIndicator Source PublicationDate".split()
)


def local(node: ET.Element) -> str:
    space, _, name = node.tag.removeprefix("{").partition("}")
    assert space == NAMESPACE
    return name


def check(node: ET.Element) -> None:
    """Hold an element and all below it against the rules."""
    name, children = local(node), " ".join(map(local, node)) + " "
    if name in LEAVES:
        assert not len(node)
        assert not node.attrib
        return
    rule = re.sub(r"(\w+)([?*+]?) ?", lambda m: f"(?:{m[1]} ){m[2]}", CHILDREN[name])
    assert re.fullmatch(rule, children), (name, children)
    kinds = {"StakeholderTypeType": "Organization"} if name == "Stakeholder" else {}
    assert dict(node.attrib) == kinds
    for child in node:
        check(child)


def well_formed(content: bytes) -> ET.Element:
    root = ET.fromstring(content)  # noqa: S314 - written by us just before
    assert local(root) == "StrategicPlan"
    check(root)
    ids = [node.text or "" for node in root.iter(f"{{{NAMESPACE}}}Identifier")]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", each) for each in ids)
    return root


@pytest.fixture(scope="module")
def plan(reader: Reader) -> Strategy:
    return read_strategy(reader, PLAN, "2015-10")


@pytest.fixture(scope="module")
def root(plan: Strategy) -> ET.Element:
    return well_formed(stratml(plan))


def test_orientations_are_goals_and_objectives_objectives(root: ET.Element) -> None:
    """Nantes 2015 by hand: 3 orientations, 10 objectifs."""
    goals = root.findall(".//s:Goal", NS)
    assert [goal.findtext("s:SequenceIndicator", None, NS) for goal in goals] == ["1", "2", "3"]
    assert len(root.findall(".//s:Objective", NS)) == 10
    first = goals[0].find("s:Objective", NS)
    assert first.findtext("s:SequenceIndicator", None, NS) == "1.1"
    assert first.findtext("s:Name", None, NS).startswith("DÉVELOPPER UNE APPROCHE QUALITATIVE")


def test_nothing_of_the_plan_is_lost(root: ET.Element, plan: Strategy) -> None:
    """Every text, identifier, detail, actor and quotation of the 90 elements is there."""
    text = " ".join(root.itertext())
    assert len(plan.elements) == 90
    for element in plan.elements:
        assert element.text in text
        assert identifier(element.iri) in text
        for _, said in element.details:
            assert said in text
        for part in element.parts:
            assert part.name in text
            assert part.quotation in text
    # the mentions annotated by hand in tests/link/gold/nantes-2015-acteurs.csv, optional ones apart
    assert sum(len(element.parts) for element in plan.elements) == 56


def test_actions_are_numbered_under_their_objective(root: ET.Element) -> None:
    """28 actions and 48 sub-actions, each one paragraph, numbered in reading order."""
    said = "\n".join(node.text or "" for node in root.iter(f"{{{NAMESPACE}}}OtherInformation"))
    assert len(re.findall(r"^\d+\.\d+\.\d+ Action : ", said, re.MULTILINE)) == 28
    assert len(re.findall(r"^\d+\.\d+\.\d+\.\d+ Sous-action : ", said, re.MULTILINE)) == 48
    assert "1.1.2 Action : Etudier les mécanismes de non recours au droit" in said
    assert "1.1.2.1 Sous-action : Action de diagnostic de l'IGISM (Rezé Château)" in said


def test_partners_are_stakeholders_with_roles(root: ET.Element) -> None:
    """An organisation is a stakeholder; a facility or a scheme is not one that can act."""
    names = {node.findtext("s:Name", None, NS) for node in root.findall(".//s:Stakeholder", NS)}
    assert "Caisse d'allocations familiales" in names
    assert "Maison de la Justice et du Droit" not in names
    (organisation,) = root.findall(".//s:Organization", NS)
    assert organisation.findtext("s:Name", None, NS) == "Nantes Métropole"


def test_a_month_is_no_day(root: ET.Element) -> None:
    """The standard has no date without a day: October 2015 stands in words."""
    assert root.find(".//s:PublicationDate", NS) is None
    assert "Date du plan : 2015-10" in root.findtext("s:OtherInformation", None, NS)
    assert root.findtext(".//s:Source", None, NS) == PLAN


def test_the_same_plan_gives_the_same_bytes(plan: Strategy) -> None:
    assert stratml(plan) == stratml(plan)


def element(iri: str, level: str, parent: str | None = None) -> Element:
    return Element(
        iri, level, f"<{iri}> & \u0001", f"texte de {iri}", parent, (), (("statut", "x"),)
    )


@pytest.mark.parametrize(
    ("elements", "expected"),
    [
        ([], [("1", None, [], [])]),
        ([element("a", "Action")], [("1", None, [], ["1.1"])]),
        (
            [element("v", "Volet"), element("a", "Action", "v"), element("s", "SousAction", "a")],
            [("1", "v", [], ["1.1", "1.1.1"])],
        ),
        (
            [
                element("v", "Volet"),
                element("o", "Orientation", "v"),
                element("b", "ObjectifOperationnel", "o"),
                element("a", "Action", "b"),
                element("c", "ObjectifOperationnel", "v"),
                element("d", "Action", "o"),
            ],
            [("1", "o", [("1.1", ["1.1.1"])], ["1.2"]), ("2", "v", [("2.1", [])], [])],
        ),
    ],
    ids=["nothing", "a lone action", "no orientation", "levels skipped"],
)
def test_plans_that_skip_levels_lose_nothing(elements: list[Element], expected: list) -> None:
    """A component, or the plan itself, stands in for the orientation that is not there."""
    plan = Strategy("b:plan", "Plan", None, None, "2024-03-01", (), tuple(elements))
    found = [
        (
            goal.number,
            goal.element.iri if goal.element else None,
            [(each.number, [number for number, _ in each.steps]) for each in goal.objectives],
            [number for number, _ in goal.steps],
        )
        for goal in outline(plan)
    ]
    assert found == expected
    root = well_formed(stratml(plan))
    text = " ".join(root.itertext())
    assert all(each.text in text for each in elements)
    assert root.findtext(".//s:PublicationDate", None, NS) == "2024-03-01"


def test_hostile_words_stay_text() -> None:
    """Markup is escaped; what XML cannot hold becomes a replacement character."""
    plan = Strategy("b:p", "]]></Name><x/>\u0000\ud800", None, None, None, ("<!--",), ())
    root = well_formed(stratml(plan))
    assert root.findtext("s:Name", None, NS) == "]]></Name><x/>\ufffd\ufffd"


def test_a_plan_of_another_shape_is_written() -> None:
    """A table of actions and sub-actions alone, with a lead and a funder, makes a valid plan."""
    rows = [
        "Action\tSous-action\tStatut\tType d'acteur\tQuartier\tPorteur\tFinanceur",
        "Agir\tOuvrir un lieu\tEn cours\tMixte\tMaurepas\tVille de Nantes\tCAF",
    ]
    extraction = extract(
        read_text("essai.txt", "\n".join(rows).encode()), PlanIdentity("essai", "Essai", "2024")
    )
    graph = Graph.from_quads(build_quads([(link(extraction.plan), extraction.diagnostics)]))
    found = read_strategy(Reader(graph.store), "https://w3id.org/planville/id/essai", "2024")
    root = well_formed(stratml(found))
    roles = [node.text for node in root.findall(".//s:Stakeholder/s:Description", NS)]
    assert any("orteur" in role for role in roles)
    assert any("inanceur" in role for role in roles)
    assert "Ouvrir un lieu" in " ".join(root.itertext())
