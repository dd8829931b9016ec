"""Organisations, schemes and facilities that texts and columns name."""

from collections.abc import Callable

import pytest

from planville_kg.link import link
from planville_kg.link.directory import build_directory
from planville_kg.model import Actor, Certainty, LinkedPlan, Mode, Plan

NANTES = "nantes-metropole-2015"
HEADER = "Action\tSous-action\tStatut\tPilote\tPartenaires\tFinanceurs"
Linked = Callable[..., LinkedPlan]
PlanOf = Callable[..., Plan]


def named(linked: LinkedPlan) -> list[str]:
    """Return the actors that the first sub-action's text names."""
    found = [link for link in linked.actor_links if link.element == 1]
    return [link.actor.removeprefix("organisation/") for link in found]


def by_label(linked: LinkedPlan) -> dict[str, Actor]:
    return {actor.label: actor for actor in linked.actors}


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("avec la CAF", ["caf"]),
        ("avec la caf", []),
        ("avec la Caf", ["caf"]),
        ("avec la Caisse d'allocations familiales", ["caf"]),
        ("avec la caisse d’allocations familiales", ["caf"]),
        ("un petit cd", []),
        (
            "le CG et la CAF, la Ville de Nantes",
            ["conseil-departemental", "caf", "ville-de-nantes"],
        ),
        ("à la MJD, à la MJD", ["mjd"]),
        ("l'association Les Amart's", ["les-am-arts"]),
        ("à la Maison de quartier", ["maison-de-quartier"]),
        ("dans les maisons de quartier", ["maison-de-quartier"]),
        ("un état des lieux avec l'Etat", ["etat"]),
        ("un département, le Département", ["conseil-departemental"]),
    ],
)
def test_a_name_is_written_as_it_may_be(linked: Linked, text: str, actors: list[str]) -> None:
    """Full names match whatever case and number; acronyms as listed; strict names with capitals."""
    assert named(linked(f"Agir {text}")) == actors


def test_a_mention_says_what_it_rests_on(linked: Linked) -> None:
    """A name in a text is cited, with its place, and as sure as its reference entry."""
    made = linked("Aller aux Semeurs de Convivialité")
    (found,) = (link for link in made.actor_links if link.element == 1)
    assert (found.role, found.mode, found.rule) == ("cite", Mode.TEXT, "nom-exact")
    assert found.certainty is Certainty.UNCERTAIN
    assert (found.score, found.candidate) == (1.0, None)
    assert found.mention.expression == "Semeurs de Convivialité"
    assert (found.mention.location.start, found.mention.location.end) == (10, 33)


def test_columns_give_roles(plan_of: PlanOf) -> None:
    """The columns of leads, partners and funders give each actor its role."""
    plan = plan_of("Agir\tFaire\tEn cours\tCPAM\tCAF\tConseil départemental", header=HEADER)
    roles = {found.actor: (found.role, found.mode) for found in link(plan).actor_links}
    assert roles == {
        "organisation/cpam": ("porteur", Mode.COLUMN),
        "organisation/caf": ("partenaire", Mode.COLUMN),
        "organisation/conseil-departemental": ("financeur", Mode.COLUMN),
    }


def test_an_unknown_partner_is_kept_as_unidentified(plan_of: PlanOf) -> None:
    """What no reference knows is neither dropped nor invented."""
    plan = plan_of("Agir\tFaire\tEn cours\tCPAM\tCAF, Les Zèbres bleus\t", header=HEADER)
    linked = link(plan)
    zebras = by_label(linked)["Les Zèbres bleus"]
    assert zebras.identifier == "essai/acteur/les-zebres-bleus"
    assert (zebras.kind, zebras.siret) == ("non-identifie", None)
    assert zebras.certainty is Certainty.PROBABLE
    assert "organisation/caf" in {actor.identifier for actor in linked.actors}


@pytest.mark.parametrize("cell", ["-", "/", "44", "?"])
def test_a_cell_without_letters_names_nobody(plan_of: PlanOf, cell: str) -> None:
    """A dash or a number in the partners' column is no partner."""
    plan = plan_of(f"Agir\tFaire\tEn cours\tCPAM\t{cell}\t", header=HEADER)
    assert [found.actor for found in link(plan).actor_links] == ["organisation/cpam"]


def test_a_known_name_is_not_split(plan_of: PlanOf) -> None:
    """« Maison de justice et du droit » is one facility, not two partners."""
    plan = plan_of("Agir\tFaire\tEn cours\tCPAM\tMaison de justice et du droit\t", header=HEADER)
    assert [found.actor for found in link(plan).actor_links] == [
        "organisation/cpam",
        "organisation/mjd",
    ]


def test_two_spellings_of_an_unknown_partner_are_one(plan_of: PlanOf) -> None:
    """Case and accents do not make two actors."""
    rows = ("Agir\tFaire\tEn cours\tZÈBRES\tCAF\t", "Agir\tRefaire\tEn cours\tZebres\tCAF\t")
    linked = link(plan_of(*rows, header=HEADER))
    unknown = {actor.identifier for actor in linked.actors if actor.kind == "non-identifie"}
    assert unknown == {"essai/acteur/zebres"}


def test_local_actors_are_unknown_elsewhere(plan_of: PlanOf) -> None:
    """The APIB of Nantes is but a name in the plan of another place; the CAF is everywhere."""
    row = "Agir\tFaire avec l'APIB et la CAF\tEn cours\tMixte\tMaurepas"
    elsewhere = [found.actor for found in link(plan_of(row)).actor_links]
    assert elsewhere == ["essai/acteur/apib", "organisation/caf"]
    here = link(plan_of(row, perimeter=NANTES))
    assert [f.actor for f in here.actor_links] == ["organisation/apib", "organisation/caf"]
    assert "organisation/apib" not in build_directory(None).actors
    assert by_label(here)["Agir pour l'intégration bancaire"].siret == "50430701800037"


def test_a_column_names_whom_a_text_would(plan_of: PlanOf) -> None:
    """A place after an acronym and a misspelling are understood in columns too."""
    plan = plan_of("Agir\tFaire\tEn cours\tCAF de l'Oise\tSecours populare\t", header=HEADER)
    found = {each.actor: (each.rule, each.certainty, each.score) for each in link(plan).actor_links}
    assert found == {
        "organisation/caf": ("colonne", Certainty.CERTAIN, 1.0),
        "organisation/secours-populaire": ("nom-approche", Certainty.PROBABLE, 0.97),
    }


def test_an_unknown_name_has_no_score_but_a_candidate(plan_of: PlanOf) -> None:
    """What is unidentified is matched with nothing; the actor of its kind is told beside it."""
    (found,) = link(plan_of("Agir\tFaire à la MJC Abbaye\tEn cours\tMixte\tMistral")).actor_links
    assert (found.score, found.candidate) == (None, "organisation/mjc")
    assert found.name == "MJC Abbaye"


ACTORS = {
    8: {"mjd", "paad"},
    10: {"indice-global-de-vulnerabilite", "bailleurs-sociaux", "gusp"},
    16: {"gusp"},
    30: {"maison-de-quartier", "zest"},
    35: {
        "conseil-departemental",
        "caf",
        "ville-de-nantes",
        "recherche-nantes-nord",
        "projet-local-de-sante-sillon",
    },
    40: {"point-conseil-budget"},
    41: {"reane", "utilobus", "semeurs-de-convivialite", "les-am-arts"},
    42: {"ecopole"},
    43: {"femmes-en-fil"},
    45: {"alis-44"},
    52: {"pins", "arbres-a-livres"},
    55: {"apib"},
}
"""Actors named on some lines of the shipped plan, read by hand."""


@pytest.mark.parametrize("line", ACTORS)
def test_the_actors_of_the_shipped_plan(nantes: LinkedPlan, line: int) -> None:
    """Nantes 2015 names these actors on these lines."""
    found = {
        each.actor.rsplit("/", 1)[-1]
        for each in nantes.actor_links
        if each.mention.location.line == line
    }
    assert found == ACTORS[line]


@pytest.mark.parametrize("name", ["IGISM", "REANE", "Nanostoscope 2015"])
def test_nothing_is_invented(nantes: LinkedPlan, name: str) -> None:
    """IGISM, REANE and Nanostoscope are kept, of unknown kind, tied to no reference entry."""
    (found,) = (each for each in nantes.actor_links if each.name == name)
    actor = by_label(nantes)[name]
    assert found.actor == actor.identifier
    assert actor.identifier.startswith("nantes-metropole-2015/acteur/")
    assert (actor.kind, actor.siret, actor.siren) == ("non-identifie", None, None)
    assert found.candidate is None
