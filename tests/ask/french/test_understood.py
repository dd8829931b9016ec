"""A question in French becomes one request, written out by hand, or is refused for a reason."""

import pytest

from planville_kg.ask.french.understood import understand
from planville_kg.graph.graph import Graph
from planville_kg.vocab import BASE

PLAN = "id/nantes-metropole-2015"
SILLON, MALAKOFF = f"{PLAN}/quartier/sillon", f"{PLAN}/quartier/malakoff"
BELLEVUE = f"{PLAN}/quartier/grand-bellevue"
EN_COURS, TO_DO = "code/statut/en-cours", "code/statut/a-realiser"
OWN = "quartier.lecture=atteint:declare,inclus,mentionne"


@pytest.mark.parametrize(
    ("question", "request_"),
    [
        ("Quelles actions ?", "liste=intervention"),
        ("Combien d'actions en cours au Sillon ?", f"quartier={SILLON}&statut={EN_COURS}"),
        ("cb d'actions en cours au sillon ?", f"quartier={SILLON}&statut={EN_COURS}"),
        ("kelles actions sur la sante", "liste=intervention&theme=code/theme/sante"),
        ("actions sur l'emploi à malakof", f"quartier={MALAKOFF}&theme=code/theme/emploi"),
        ("Quels quartiers n'ont aucune action sur la santé ?", "liste=quartier&theme=code/theme"),
        ("Quel plan a le plus d'actions ?", "liste=plan&tri=-mesure&limite=1"),
        ("Les actions du plan", "liste=intervention"),
        ("actions par statut et par type d'acteur", "par=statut,type-acteur"),
        ("Tableau quartier x statut", "mesure=interventions&par=quartier,statut"),
        ("Quelles actions sans quartier ?", "liste=intervention&quartier.sans=oui"),
        ("Combien d'actions ont un statut ?", "mesure=interventions&statut.renseigne=oui"),
        ("actions dont on ne sait ni le statut ni le type d'acteur", "type-acteur.sans=oui"),
        ("Quelles actions n'ont pas encore commencé ?", f"statut={TO_DO}"),
        ("Quelles actions ne sont pas en cours ?", f"statut.n-est-pas={EN_COURS}"),
        ("Quelle part des actions est en cours ?", f"mesure=part&part.statut={EN_COURS}"),
        ("Quel quartier a le plus d'actions ?", "liste=quartier&tri=-mesure&limite=1"),
        ("Quel quartier a le plus de thèmes ?", f"quartier.renseigne=oui&{OWN}&tri=-mesure"),
        ("Quels quartiers n'ont que les actions tous quartiers ?", f"{OWN}&absent=oui"),
        ("actions spécifiques à Bellevue", f"quartier={BELLEVUE}&{OWN}"),
        ("Combien d'actions à la fois à Malakoff et au Sillon ?", f"{MALAKOFF}&quartier={SILLON}"),
        ("Où en est le non-recours ?", "par=statut&theme=code/theme/non-recours"),
        ("dispositifs cités dans le plan", "liste=partenaire&nature=code/nature-organisation"),
        ("avec qui travaille la CAF ?", "partenaire.avec=id/organisation/caf"),
        ("actions où il est question de signalétique", "liste=intervention&texte=signal"),
        ("Quelles actions parlent des adultes-relais ?", "partenaire=id/organisation/adultes"),
        ("Pour mon mémoire de master, combien d'actions ?", "mesure=interventions"),
        ("Je suis habitante de Malakoff, quelles actions ?", f"quartier={MALAKOFF}"),
    ],
)
def test_a_question_is_one_request(nantes: Graph, question: str, request_: str) -> None:
    """What is asked, by what and under which conditions is read from ordinary sentences."""
    read = understand(nantes, question)
    assert read.request, read.reason
    assert request_ in read.request.text


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("Quel est le budget des actions ?", "budget"),
        ("Quelles actions sur les licornes ?", "« licornes »"),
        ("Quelles actions ne sont plus en cours ?", "« ne … plus »"),
        ("Quels quartiers n'ont que des actions à réaliser ?", "… que »"),
        ("Quels quartiers ont plus de 4 actions ?", "seuil"),
        ("Combien d'habitants au Sillon ?", "Cet indicateur n'est pas"),
        ("Combien de personnes touchées par la santé ?", "« personnes »"),
        ("Quels quartiers sont les plus pauvres ?", "« les plus pauvres »"),
        ("Quelles institutions sont nommées ?", "type d'acteur"),
        ("Liste les actions du volet santé", "pas de volet « santé »"),
        ("C'est quoi un QPV ?", "Définir"),
        ("Quels partenaires publics ?", "publics"),
        ("Quels thèmes sont communs à Malakoff et au Sillon ?", "en commun"),
        ("Quels quartiers de Saint-Herblain sont couverts ?", "contiennent"),
        ("Quelle action mobilise le plus de partenaires ?", "ne classe pas"),
        ("Quelles actions portent seulement sur la santé ?", "seulement"),
        ("Je suis sourde, quelles actions ?", "« sourde »"),
        ("la santé à Malakoff et l'emploi au Sillon", "deux demandes"),
        ("Bonjour", "ne nomme rien"),
        ("a" * 501, "500 signes"),
    ],
)
def test_what_no_request_says_is_refused(nantes: Graph, question: str, reason: str) -> None:
    """Another question is never answered instead: the reason says what is lacking."""
    read = understand(nantes, question)
    assert read.request is None
    assert reason in read.reason


def test_what_was_understood_is_told(nantes: Graph) -> None:
    """Each part that counts is given with its dimension, value and label."""
    read = understand(nantes, "Ce qui est en cours sur la santé")
    told = {each.dimension: (each.text, each.value, each.label) for each in read.known}
    assert told["statut"] == ("en cours", f"{BASE}{EN_COURS}", "en cours")
    assert told["theme"] == ("santé", f"{BASE}code/theme/sante", "santé")
    assert understand(nantes, "Actions sur les licornes").unknown == ("licornes",)


@pytest.mark.parametrize(
    ("question", "request_"),
    [
        ("Quelles actions nomment Dervallières ?", "lecture=atteint:declare,mentionne"),
        ("Où Dervallières est-il cité ?", "lecture=atteint:declare,mentionne"),
        ("Le Breil est cité dans quelles actions ?", "lecture=atteint:declare,mentionne"),
        ("Quels quartiers sont cités pour la santé ?", "lecture=atteint:declare,mentionne"),
        ("Quelles actions hors tous quartiers ?", "quartier.lecture=colonne"),
        ("A Bellevue, qui travaille sur la santé ?", "liste=partenaire"),
        ("Malakoff, Sillon : combien d'actions dans chacun ?", "par=quartier"),
        ("Compare le Sillon et Malakoff : quelles actions déclarées ?", "liste=intervention"),
        ("Où en est le Point Conseil Budget ?", "liste=intervention"),
        ("Où en sont les actions de santé ?", "par=statut"),
        ("Combien de partenaires non identifiés ?", "mesure=partenaires"),
        ("Les actions de la Ville de Nantes", "partenaire=id/organisation/ville-de-nantes"),
        ("Les actions dans la ville de Nantes", "commune=id/commune/44109"),
        ("Quelles actions sont communes à Malakoff et au Sillon ?", "malakoff&quartier="),
        ("Quel type d'acteur domine à la Bottière ?", "tri=-mesure"),
        ("Quel est le statut le plus répandu ?", "tri=-mesure"),
        ("Santé : statut croisé avec type d'acteur", "par=statut,type-acteur"),
        ("Comment les actions en cours se répartissent-elles entre quartiers ?", "par=quartier"),
        ("Quelle action mentionne le dispositif Voisin'âge ?", "partenaire=id/organisation/vois"),
        ("Quelle part concerne tous les quartiers (colonne quartier) ?", "quartier.lecture=colo"),
        ("Statuts de l'orientation santé (réduire les inégalités) : répartition", "par=statut"),
        ("L'orientation santé sur l'accès aux soins", "theme=code/theme/acces-aux-soins"),
        ("Où se trouve l'action sur les conduites à risque ?", "liste=intervention&action="),
        ("Les actions de l'objectif qui rompt avec la logique de guichet", "modes-d-494ef1"),
        ("L'objectif de lutte contre l'isolement des publics vulnérables", "publics-57b434ed"),
    ],
)
def test_ways_of_saying_are_told_apart(nantes: Graph, question: str, request_: str) -> None:
    """What names a place is not all that reaches it, who acts is not where."""
    read = understand(nantes, question)
    assert read.request, read.reason
    assert request_ in read.request.text


@pytest.mark.parametrize(
    "question",
    [
        "Quelles actions de la métropole ?",
        "Quelles actions d'aide ?",
        "Quelles actions locales ?",
        "Quelles actions associent les habitants ?",
        "Combien de sous-actions par action ?",
        "Quelles actions n'ont pas de sous-action ?",
        "Quel est le premier objectif ?",
        "Quelles actions propres ?",
        "Quelles actions mentionnées ?",
        "Quelles actions sur le covoiturage électrique ?",
        "Quelles actions pour les migrants ?",
        "Combien d'actions par pilier ?",
        "Quelles actions de l'orientation 9 ?",
        "Quelles actions ont changé de statut ?",
    ],
)
def test_no_word_is_left_aside(nantes: Graph, question: str) -> None:
    """An answer that would not use a word of the question is a refusal."""
    read = understand(nantes, question)
    assert read.refused, read.request
    assert read.reason


def test_all_actions_are_asked_in_many_words(nantes: Graph) -> None:
    """« Combien d'actions sont prévues dans le document ? » leaves nothing aside."""
    for question in (
        "Combien d'actions sont prévues dans le document ?",
        "Bonjour, pourriez-vous me dire combien d'actions compte le plan au total ?",
        "Je suis étudiante, quelles sont toutes les actions ?",
    ):
        assert not understand(nantes, question).refused


@pytest.mark.parametrize(
    ("question", "request_"),
    [
        ("Liste des actions en cours triées par quartier", "liste=intervention&par=quartier"),
        ("Quelles sont les deux communes les plus concernées ?", "liste=commune"),
        ("Les actions du Grand Bellevue, sans les actions tous quartiers", "liste=intervention"),
        ("Quelles actions sur la santé des jeunes ?", "jeunesse&theme=code/theme/sante"),
        ("Quelles actions parlent des habitants ?", "texte=habitants"),
    ],
)
def test_small_words_count(nantes: Graph, question: str, request_: str) -> None:
    """« Triées », « les deux », « sans les », « des » change what is asked."""
    read = understand(nantes, question)
    assert read.request, read.reason
    assert request_ in read.request.text


@pytest.mark.parametrize(
    "question",
    [
        "Est-ce que toutes les actions de santé sont en cours ?",
        "Quels thèmes sont traités uniquement par des institutions ?",
    ],
)
def test_what_all_or_only_are_is_refused(nantes: Graph, question: str) -> None:
    """A list of those that are would not say whether all are, or only those."""
    assert understand(nantes, question).refused


@pytest.mark.parametrize(
    ("question", "request_"),
    [
        ("écrivain public", "texte=%C3%A9crivain%20public"),
        ("ateliers du reemploi", "texte=ateliers%20reemploi"),
        ("Que prévoit-on pour l'accueil des nouveaux arrivants ?", "texte=accueil%20nouveaux"),
        ("accès aux soins", "theme=code/theme/acces-aux-soins"),
        ("rompre l'isolement et recherche d'emploi", "theme=code/theme/emploi%7Ccode/theme/isol"),
        ("Quelles actions pour rompre l'isolement ?", "theme=code/theme/isolement"),
    ],
)
def test_words_of_one_text_name_it(nantes: Graph, question: str, request_: str) -> None:
    """Alone, several words that one text holds are looked for; a theme by its name is a theme."""
    read = understand(nantes, question)
    assert read.request, read.reason
    assert request_ in read.request.text
