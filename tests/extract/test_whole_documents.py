"""Whole documents, where the plan is a chapter among others; sheets of one action."""

from handmade import codes, document, heading, item, line, lines, table, understood

from planville_kg.extract import Profile, extract_all
from planville_kg.extract.coverage import coverage
from planville_kg.model import Level, Paragraph, Table

PLAN = (
    heading(1, "4. Le plan d'actions"),
    heading(2, "Axe 1 – Emploi"),
    table(["Action", "Pilote", "Échéance"], ["Un forum", "CAF", "2025"], ["Un bus", "ARS", "2026"]),
    heading(2, "Axe 2 – Santé"),
    table(["Action", "Pilote", "Échéance"], ["Un café", "Ville", "2025"], ["Un lieu", "CAF", "—"]),
)
READ = [
    "V Axe 1 – Emploi",
    "  A Un forum [porteur CAF] [calendrier 2025]",
    "  A Un bus [porteur ARS] [calendrier 2026]",
    "V Axe 2 – Santé",
    "  A Un café [porteur Ville] [calendrier 2025]",
    "  A Un lieu [porteur CAF] [calendrier —]",
]
DIAGNOSIS: tuple[Table | Paragraph, ...] = (
    heading(1, "2. Le diagnostic"),
    line("Les enjeux retenus sont les suivants."),
    line("Enjeu n° 1 : ramener vers l'emploi ceux qui s'en sont éloignés ;"),
    line("Enjeu n° 2 : rétablir la confiance."),
)
METHOD = (
    heading(1, "3. La méthode"),
    table(
        ["Étape", "Date", "Participants"], ["Ateliers", "mars 2024", "90"], ["Vote", "2024", "1"]
    ),
)
AFTER = (
    heading(1, "5. La gouvernance"),
    table(["Pilier", "Copilotes"], ["Cohésion sociale", "Ville"], ["Emploi", "État"]),
)


def test_chapters_without_actions_are_no_part_of_the_plan() -> None:
    """Their lists of issues, calendars and instances are kept beside it, and a note says so."""
    found = understood(*DIAGNOSIS, *METHOD, *PLAN, *AFTER)
    assert lines(found) == READ
    assert coverage(found.plan).lost == ()
    (said,) = [d for d in found.diagnostics if d.code == "partie-sans-action"]
    named = "« 2. Le diagnostic », « 3. La méthode », « 5. La gouvernance »"
    assert f"(3), gardées en note : {named}." in said.message


def test_a_chapter_before_the_plan_without_any_of_it_changes_nothing() -> None:
    """The same document without its other chapters reads the same."""
    assert lines(understood(*PLAN)) == READ
    assert "partie-sans-action" not in codes(understood(*PLAN))


def test_a_table_without_header_makes_no_chapter_one_of_the_plan() -> None:
    """That of the calendar, as wide as those of the actions: its issues are no axes."""
    calendar = (
        heading(1, "5. Le calendrier"),
        table(["Ateliers", "Ville", "2024"], ["Vote", "Conseil", "2024"]),
        line("Enjeu n° 1 : tenir les délais ;"),
        line("Enjeu n° 2 : rendre compte."),
    )
    found = understood(*PLAN, *calendar)
    assert lines(found) == READ
    assert coverage(found.plan).lost == ()


def test_a_person_may_say_that_the_titles_of_a_chapter_are_of_the_plan() -> None:
    """« Enjeu » is then the level that they chose, and the chapter is read."""
    profile = Profile(titles={"enjeu": Level.COMPONENT})
    found = understood(*DIAGNOSIS, *PLAN, profile=profile)
    assert "V Enjeu n° 2 : rétablir la confiance." in lines(found)


def test_the_axis_in_smaller_letters_than_its_first_action_is_of_the_plan() -> None:
    """The chapter before it ends where the axis begins."""
    found = understood(
        heading(2, "En bref"),
        line("Vingt-sept communes."),
        heading(4, "Axe 1 – Foncier"),
        heading(2, "Action 1 : Créer une veille"),
        line("Pilote : CAF"),
        line("Échéance : 2025"),
        line("Budget : 5 000 €"),
        heading(2, "Action 2 : Ouvrir un lieu"),
        line("Pilote : ARS"),
        line("Échéance : 2026"),
        line("Budget : 6 000 €"),
    )
    assert [text for text in lines(found) if " A " not in text] == ["V Axe 1 – Foncier"]


def test_rubrics_of_actions_are_no_chapters() -> None:
    """What a rubric says before the first pilot or date of the plan is of its action."""
    found = understood(
        heading(1, "Un forum"),
        heading(2, "Présentation"),
        line("Descriptif : Un forum par an"),
        heading(2, "Acteurs"),
        line("Pilote : CAF"),
        line("Partenaires : Ville"),
        line("Échéance : 2025"),
        heading(1, "Un bus"),
        heading(2, "Présentation"),
        line("Descriptif : Un bus équipé"),
        heading(2, "Acteurs"),
        line("Pilote : ARS"),
        line("Partenaires : Ville"),
        line("Échéance : 2026"),
    )
    assert lines(found)[0].startswith("A Un forum [description Un forum par an] [porteur CAF]")


def test_a_chapter_may_name_the_axis_that_it_holds() -> None:
    """« Chapitre 1 – Axe 1 » is an axis; « Titre II » divides the document."""
    found = understood(
        heading(1, "Titre II – Le programme"),
        heading(2, "Chapitre 1 – Axe 1 : Les jeunes"),
        table(["Action", "Pilote"], ["Un forum", "CAF"]),
        heading(2, "Chapitre 2 – Axe 2 : Les aînés"),
        table(["Action", "Pilote"], ["Un bus", "ARS"]),
    )
    assert lines(found) == [
        "V Chapitre 1 – Axe 1 : Les jeunes",
        "  A Un forum [porteur CAF]",
        "V Chapitre 2 – Axe 2 : Les aînés",
        "  A Un bus [porteur ARS]",
    ]


def test_the_aim_of_an_orientation_is_said_of_it() -> None:
    """It stands between the orientation and its first objective."""
    blocks: list[Table | Paragraph] = []
    for number, aim in enumerate(("réduire l'écart", "se soigner à temps", "habiter mieux"), 1):
        blocks += [
            heading(2, f"Orientation stratégique n° {number} : Agir"),
            line(f"Finalité : {aim}"),
            heading(3, f"Objectif opérationnel {number}.1 : Faire"),
            table(["Action", "Pilote"], [f"Un forum {number}", "CAF"]),
        ]
    assert lines(understood(*blocks))[:3] == [
        "O Orientation stratégique n° 1 : Agir [description réduire l'écart]",
        "  B Objectif opérationnel 1.1 : Faire",
        "    A Un forum 1 [porteur CAF]",
    ]


def test_captions_describe_no_action() -> None:
    """The name of a table and its source are kept beside what they stand by."""
    found = understood(
        heading(2, "Action 1 : Ouvrir un lieu"),
        line("Pilote : CAF"),
        line("Tableau 3 – Logements par quartier"),
        line("Source : Insee, recensement 2020"),
        heading(2, "Action 2 : Créer un forum"),
        line("Pilote : ARS"),
    )
    assert lines(found) == [
        "A Action 1 : Ouvrir un lieu [porteur CAF]",
        "A Action 2 : Créer un forum [porteur ARS]",
    ]
    assert coverage(found.plan).lost == ()


def test_the_last_key_of_a_fiche_may_have_no_value() -> None:
    """It is the title of no other fiche."""
    found = understood(
        heading(2, "Fiche action 1 – Ouvrir un lieu"),
        table(["Pilote", "CAF"], ["Échéance", "2025"], ["Lien avec d'autres démarches", ""]),
        heading(2, "Fiche action 2 – Créer un forum"),
        table(["Pilote", "ARS"], ["Échéance", "2026"], ["Lien avec d'autres démarches", "CLS"]),
    )
    assert [text.split(" [")[0] for text in lines(found)] == [
        "A Fiche action 1 – Ouvrir un lieu",
        "A Fiche action 2 – Créer un forum",
    ]


def test_a_text_that_ends_with_what_leads_to_a_list_describes_the_action() -> None:
    """Its last sentence leads to the steps; the line « Étapes : » alone says nothing."""
    found = understood(
        heading(2, "Action 1 : Adapter les caméras"),
        line("Elles datent de 2011. L'étude préconise :"),
        item("Remplacer dix caméras"),
        item("Installer neuf caméras"),
        line("Pilote : Ville"),
        heading(2, "Action 2 : Créer un forum"),
        line("Ce que nous faisons :"),
        item("Réunir les associations"),
        item("Imprimer un guide"),
        line("Pilote : ARS"),
    )
    first = "A Action 1 : Adapter les caméras"
    assert lines(found)[0].startswith(f"{first} [description Elles datent de 2011.")
    assert "Ce que nous faisons" not in "".join(lines(found))


SHEET = (
    heading(3, "À VENIR"),
    heading(1, "1. Animer la démarche"),
    line("1. Plan climat, axe 3 : exemplarité"),
    heading(2, "Description de l'action :"),
    line("L'équipe se réunit chaque mois."),
    heading(3, "• Personnes pilotes : Anne Le Gall"),
    line("Partenaires : CAF"),
    line("Cibles : Scolaires"),
    heading(2, "NOTES"),
    heading(3, "2026"),
    line("Un arbitrage est attendu."),
    heading(2, "BUDGET"),
    line("Financements : DSIL"),
)


def test_the_sheet_of_one_action_is_one_action() -> None:
    """Its title is in the largest letters; its rubrics are no actions of their own."""
    found = understood(*SHEET)
    assert [(each.level, each.text) for each in found.plan.elements] == [
        ("Action", "1. Animer la démarche")
    ]
    said = [(value.field, value.text) for value in found.plan.elements[0].values]
    assert ("porteur", "Anne Le Gall") in said
    assert said.count(("porteur", "Anne Le Gall")) == 1
    assert {"partenaire", "public", "financeur", "description"} <= {field for field, _ in said}
    assert coverage(found.plan).lost == ()


def test_sheets_whose_keys_come_back_are_several_actions() -> None:
    """One heading is in the largest letters here too, but that of the list of the actions."""
    keys = (
        line("Pilote : CAF"),
        line("Partenaires : ARS"),
        line("Cibles : Scolaires"),
        line("Financements : DSIL"),
        line("Échéance : 2026"),
    )
    found = understood(
        heading(1, "Nos projets"), heading(2, "Un forum"), *keys, heading(2, "Un bus"), *keys
    )
    assert [each.text for each in found.plan.elements if each.level == Level.ACTION] == [
        "Un forum",
        "Un bus",
    ]


def test_headings_with_keys_and_no_list_bear_them_whatever_the_foot_of_the_page_lists() -> None:
    """Nearly all have keys and no list; the links at the end are no actions."""
    found = understood(
        heading(1, "Défi n° 1 – Énergie"),
        *(
            block
            for number in range(1, 6)
            for block in (
                heading(2, f"1.{number} Rénover l'école {number}"),
                item("Pilote : Ville"),
                item("Échéance : 2026"),
            )
        ),
        item("Mentions légales"),
        item("Plan du site"),
    )
    assert [each.level for each in found.plan.elements] == ["Volet", *["Action"] * 5]


def test_a_key_that_no_word_explains_stays_one_in_bold() -> None:
    """« ODD concernés » between items whose keys are known, all in bold with a bullet."""
    found = understood(
        heading(1, "Action 1 : Rénover l'école"),
        heading(4, "• Pilote : Ville"),
        heading(4, "• ODD concernés : 4, 7"),
        heading(4, "• Échéance : 2026"),
        heading(1, "Action 2 : Planter des arbres"),
        heading(4, "• Pilote : ARS"),
        heading(4, "• ODD concernés : 15"),
        heading(4, "• Échéance : 2027"),
    )
    assert lines(found)[0] == (
        "A Action 1 : Rénover l'école [porteur Ville] [autre 4, 7] [calendrier 2026]"
    )


def test_what_was_done_before_is_no_part_of_the_plan() -> None:
    """A table of past actions under « Bilan », where the plan is told elsewhere."""
    past = (
        heading(1, "1. Le bilan du contrat précédent"),
        table(
            ["Axe", "Action", "Pilote", "Échéance"],
            ["Santé", "Un point écoute", "CCAS", "2014"],
            ["Emploi", "Un forum passé", "CAF", "2012"],
        ),
    )
    assert lines(understood(*past, *PLAN)) == READ
    assert [text[:9] for text in lines(understood(*past))] == [
        "V Santé",
        "  A Un po",
        "V Emploi",
        "  A Un fo",
    ]


def test_poor_tables_of_commitments_are_no_actions_beside_rich_ones() -> None:
    """« Signataire » and « Engagement »: nearly all the plan says is told in fiches."""
    fiches = [
        block
        for number in range(1, 7)
        for block in (
            heading(2, f"Fiche action {number} – Ouvrir un lieu"),
            table(["Pilote", "CAF"], ["Échéance", "2025"], ["Budget", "5 000 €"]),
        )
    ]
    after = (
        heading(1, "Les engagements"),
        table(["Signataire", "Engagement"], ["La Ville", "Soutenir"], ["La CAF", "Financer"]),
    )
    found = understood(heading(1, "Le plan"), *fiches, *after)
    assert [each.level for each in found.plan.elements] == ["Action"] * 6


def test_a_table_that_takes_over_columns_in_another_chapter_is_none_of_the_plan() -> None:
    """Four columns of the governance, under a header that no word explains."""
    after = (
        heading(1, "5. La gouvernance"),
        table(["Comité", "Maire", "Trimestriel"], ["Groupe", "Préfet", "Mensuel"]),
        table(["Cellule", "CAF", "Annuel"], ["Équipe", "ARS", "Mensuel"]),
    )
    assert lines(understood(*PLAN, *after)) == READ


def test_a_number_says_that_a_title_goes_on_with_the_pillars() -> None:
    """« III.4 Volet transversal » stands where « III.3 Pilier … » does."""
    blocks: list[Table | Paragraph] = []
    for number, name in enumerate(("« Cohésion »", "« Emploi »", "« Cadre »"), 1):
        blocks += [
            heading(2, f"III.{number} Pilier {name}"),
            table(["Orientation", "Action", "Pilote"], [f"O{number}", f"Forum {number}", "CAF"]),
        ]
    blocks += [
        heading(2, "III.4 Volet transversal : jeunesse"),
        table(["Orientation", "Action", "Pilote"], ["O4", "Forum 4", "CAF"]),
    ]
    found = understood(*blocks)
    assert [each.level for each in found.plan.elements][::3] == ["Pilier"] * 4


def test_a_pillar_without_number_stands_with_the_others() -> None:
    """« Pilier transversal : … » beside « Pilier 1 : … »."""
    names = ("Pilier 1 : Cohésion", "Pilier 2 : Emploi", "Pilier transversal : Citoyenneté")
    found = understood(
        *(
            block
            for name in names
            for block in (heading(2, name), table(["Action", "Pilote"], [f"Forum {name}", "CAF"]))
        )
    )
    assert [e.text for e in found.plan.elements if e.level == "Pilier"] == list(names)


def test_headings_may_say_their_level_by_a_word_alone() -> None:
    """« Volet communal – Arvence »: several of one rank, each above a table of actions."""
    names = ("Volet métropolitain", "Volet communal – Arvence", "Volet communal – Brède")
    volets = [
        block
        for name in names
        for block in (heading(2, name), table(["Action", "Pilote"], [f"Forum {name}", "CAF"]))
    ]
    found = understood(heading(1, "PILIER 1 – EMPLOI"), *volets)
    assert [(e.level, e.text) for e in found.plan.elements][::2] == [
        ("Pilier", "PILIER 1 – EMPLOI"),
        ("Action", "Forum Volet métropolitain"),
        ("Action", "Forum Volet communal – Arvence"),
        ("Action", "Forum Volet communal – Brède"),
    ]
    assert [e.text for e in found.plan.elements if e.level == "Volet"] == list(names)


def test_a_menu_that_asks_a_question_says_no_field() -> None:
    """« 7. Combien ça coûte ? » above « 8. Contact » is a line of the contents."""
    found = understood(
        item("6. Qui décide"),
        item("7. Combien ça coûte ?"),
        item("8. Contact"),
        *PLAN,
    )
    assert [text for text in lines(found) if "budget" in text] == []


def test_a_key_that_no_word_explains_is_one_where_it_comes_back() -> None:
    """« Gains attendus », after the list of indicators of each action."""
    found = understood(
        *(
            block
            for number in range(1, 4)
            for block in (
                heading(2, f"Action {number} : Rénover"),
                line("Pilote : Ville"),
                line(f"Gains attendus : – {number} GWh"),
            )
        )
    )
    assert lines(found)[0] == "A Action 1 : Rénover [porteur Ville] [autre – 1 GWh]"


def test_a_text_below_the_table_of_fields_describes_the_action() -> None:
    """The keys above their values stand between the title and the text."""
    found = understood(
        heading(2, "Action 1.1 – Montrer l'exemple"),
        table(["Pilote", "Calendrier", "Budget"], ["Ville", "2026", "5 000 €"]),
        line("La loi impose des achats issus du réemploi."),
        heading(2, "Action 1.2 – Former"),
        table(["Pilote", "Calendrier", "Budget"], ["CAF", "2027", "6 000 €"]),
        line("Les acheteurs manquent de modèles."),
    )
    assert lines(found)[0].endswith("[description La loi impose des achats issus du réemploi.]")


def test_lists_under_numbered_objectives_are_actions_as_others_are() -> None:
    """Keys stand below the items of one part of the plan, and not of the others."""
    found = understood(
        heading(1, "Axe 1 – Santé"),
        line("1.1.1 Soutenir les parents dans leur fonction"),
        item("Ouvrir un lieu d'accueil"),
        item("Organiser des cafés des parents"),
        line("1.1.2 Favoriser l'accès aux droits des habitants"),
        item("Tenir des permanences"),
        item("Former des habitants relais"),
        heading(1, "Axe 2 – Habitat"),
        line("2.1.1 Améliorer le parc privé du centre"),
        item("Lancer une nouvelle opération"),
        line("Pilote : Agglomération"),
        item("Repérer les copropriétés"),
        line("Pilote : Anah"),
        line("2.1.2 Rénover le parc social des quartiers"),
        item("Réhabiliter les résidences"),
        line("Pilote : Bailleur"),
    )
    actions = [e.text for e in found.plan.elements if e.level == "Action"]
    assert actions[:4] == [
        "Ouvrir un lieu d'accueil",
        "Organiser des cafés des parents",
        "Tenir des permanences",
        "Former des habitants relais",
    ]
    assert len(actions) == 7


def test_the_tables_of_fields_of_the_parts_of_fiches_say_them_of_the_actions() -> None:
    """« Moyens » is a heading that each fiche has, and no level of the plan."""

    def fiche(number: int, payer: str) -> tuple[Table | Paragraph, ...]:
        return (
            heading(2, f"Fiche-action n° {number} : Ouvrir le lieu {number}"),
            heading(3, "Contexte"),
            line("Les lieux manquent."),
            heading(3, "Moyens"),
            table(["Coût prévisionnel", "Financeurs"], [f"{number} 000 €", payer]),
        )

    found = understood(
        heading(1, "Axe 1 – Santé"), *fiche(1, "ARS"), *fiche(2, "CAF"), *fiche(3, "État")
    )
    assert [each for each in lines(found) if "financeur" in each] == [
        (
            "  A Fiche-action n° 1 : Ouvrir le lieu 1 [description Les lieux manquent.] "
            "[budget 1 000 €] [financeur ARS]"
        ),
        (
            "  A Fiche-action n° 2 : Ouvrir le lieu 2 [description Les lieux manquent.] "
            "[budget 2 000 €] [financeur CAF]"
        ),
        (
            "  A Fiche-action n° 3 : Ouvrir le lieu 3 [description Les lieux manquent.] "
            "[budget 3 000 €] [financeur État]"
        ),
    ]


def test_values_far_before_the_plan_are_stray_ones() -> None:
    """One key in the diagnosis, and a calendar whose steps are no sub-actions."""
    text = [line(f"Le territoire a {number} communes.") for number in range(15)]
    stray = (
        heading(1, "1. Le territoire"),
        line("Partenaires : la CAF et l'État"),
        *text,
        heading(1, "2. La méthode"),
        table(["Étape", "Période"], ["Ateliers", "2024"], ["Forum", "2025"]),
    )
    found = understood(*stray, *PLAN)
    assert lines(found) == READ
    assert coverage(found.plan).lost == ()


def test_the_items_of_one_key_are_one_value() -> None:
    """What the partners promise after the plan, each in an item, makes no part of it one."""
    promises = (
        heading(1, "5. Les engagements"),
        heading(2, "Partenaires"),
        *(item(f"désigner un élu pour {number}") for number in ("l'emploi", "la santé", "tous")),
        *(line(f"Le comité se réunit en {month}.") for month in ("mai", "juin")),
        heading(2, "Les instances"),
        table(["Pilier", "Copilotes"], ["Cohésion sociale", "Ville"], ["Emploi", "État"]),
    )
    text = [heading(1, "6. Les moyens"), *(line(f"Le moyen {n} compte.") for n in range(15))]
    assert lines(understood(*PLAN, *text, *promises)) == READ


def test_a_word_cut_short_is_that_of_the_other_titles() -> None:
    """« Objectif 2.2 » among « Objectif opérationnel 1.1 », « 1.2 », « 2.1 » and « 3.1 »."""
    word = "Objectif opérationnel"
    titles = ("1.1", "1.2", "2.1", "2.2", "3.1")
    found = understood(
        heading(1, "Axe 1 : Emploi"),
        *(
            block
            for number in titles
            for block in (
                heading(2, f"{'Objectif' if number == '2.2' else word} {number} : Aider {number}"),
                heading(3, f"Action {number}.1 : Ouvrir"),
                line("Pilote : CAF"),
            )
        ),
    )
    levels = [each.level for each in found.plan.elements if each.text.startswith("Objectif")]
    assert levels == [Level.OBJECTIVE] * 5


def test_key_figures_in_large_letters_are_no_title() -> None:
    """« 218 », « 57 ans » and « 1 sur 3 » side by side under an axis."""
    found = understood(
        heading(1, "Axe 1 : Emploi"),
        heading(2, "218\t57 ans\t1 sur 3"),
        heading(3, "Objectif 1.1 : Aider"),
        heading(4, "Action 1 : Louer"),
        line("Pilote : CAF"),
        heading(1, "Axe 2 : Santé"),
        heading(2, "12 %\t7 km"),
        heading(3, "Objectif 2.1 : Soigner"),
        heading(4, "Action 2 : Ouvrir"),
        line("Pilote : ARS"),
    )
    assert lines(found) == [
        "V Axe 1 : Emploi",
        "  B Objectif 1.1 : Aider",
        "    A Action 1 : Louer [porteur CAF]",
        "V Axe 2 : Santé",
        "  B Objectif 2.1 : Soigner",
        "    A Action 2 : Ouvrir [porteur ARS]",
    ]
    assert coverage(found.plan).lost == ()


def test_a_status_is_all_that_its_key_says() -> None:
    """A box below the card of an action tells a story, and no status."""

    def card(number: int, status: str) -> tuple[Paragraph, ...]:
        keys = (("Pilote", "CAF"), ("Calendrier", f"202{number}"), ("Avancement", status))
        head = heading(2, f"Action {number} : Aider {number} familles")
        return (head, *(block for key, text in keys for block in (heading(3, key), line(text))))

    found = understood(
        *card(1, "À lancer"),
        line("Zoom sur la ferme"),
        line("Reprise en 2023 par deux salariés."),
        *card(2, "En cours"),
        *card(3, "En cours"),
    )
    said = [[v.text for v in e.values if v.field == "statut"] for e in found.plan.elements]
    assert said == [["À lancer"], ["En cours"], ["En cours"]]


def test_the_cost_of_all_actions_is_a_total() -> None:
    """« Coût total estimé du plan d'actions » at the foot of the table names no objective."""
    found = understood(
        table(
            ["Objectif", "Action", "Pilote", "Coût (k€)"],
            ["Aider", "Louer", "CAF", "3"],
            ["", "Prêter", "ARS", "4"],
            ["Coût total estimé du plan d'actions", "", "", "7"],
        )
    )
    assert [each.text for each in found.plan.elements] == ["Aider", "Louer", "Prêter"]


def test_a_header_alone_is_that_of_the_tables_under_the_titles_below_it() -> None:
    """A sheet printed with its axes as bands between its header and its rows."""
    head = ["N°", "Action", "Pilote"]
    found = understood(
        heading(1, "Suivi de la programmation"),
        table(head),
        heading(2, "AXE 1 – Emploi"),
        heading(2, "Objectif 1.1 : Aider"),
        table(["1.1.1", "Un forum", "CAF"], ["1.1.2", "Un bus", "ARS"]),
        heading(2, "Objectif 1.2 : Former"),
        table(["1.2.1", "Un stage", "CAF"], ["1.2.2", "Un prêt", "ARS"]),
        heading(2, "AXE 2 – Santé"),
        table(head, ["2.1.1", "Un café", "Ville"], ["2.1.2", "Un lieu", "CAF"]),
        heading(1, "Récapitulatif"),
        table(["Axe", "Nombre"], ["1", "4"], ["2", "2"]),
    )
    assert [(each.level, each.text) for each in found.plan.elements] == [
        ("Volet", "AXE 1 – Emploi"),
        ("ObjectifOperationnel", "Objectif 1.1 : Aider"),
        ("Action", "Un forum"),
        ("Action", "Un bus"),
        ("ObjectifOperationnel", "Objectif 1.2 : Former"),
        ("Action", "Un stage"),
        ("Action", "Un prêt"),
        ("Volet", "AXE 2 – Santé"),
        ("Action", "Un café"),
        ("Action", "Un lieu"),
    ]


def test_steps_below_their_name_alone_are_parts_of_the_action() -> None:
    """« Les étapes », the one key that stands alone on its line, above a list."""

    def action(number: int) -> tuple[Paragraph, ...]:
        return (
            heading(2, f"Action {number} – Ouvrir le lieu {number}"),
            line("Pilote : CAF"),
            line("Les étapes"),
            item(f"Audit du parc {number}"),
            item("Vote"),
        )

    found = understood(*action(1), *action(2))
    assert lines(found) == [
        "A Action 1 – Ouvrir le lieu 1 [porteur CAF]",
        "  S Audit du parc 1",
        "  S Vote",
        "A Action 2 – Ouvrir le lieu 2 [porteur CAF]",
        "  S Audit du parc 2",
        "  S Vote",
    ]


def test_what_stands_alone_below_the_total_closes_the_table() -> None:
    """Two remarks, the last of them no sentence: neither names an objective."""
    remarks = ["P147 : programme « Politique de la ville »", "Montants votés en comité"]
    found = understood(
        table(
            ["Objectif", "Action", "Pilote", "Coût (k€)"],
            ["Aider", "Louer", "CAF", "3"],
            ["TOTAL", "", "", "3"],
            *([remark, "", "", ""] for remark in remarks),
        )
    )
    assert [each.text for each in found.plan.elements] == ["Aider", "Louer"]
    assert [n.cell.text for n in found.plan.notes if n.kind == "legende"] == remarks


def quarter(name: str) -> tuple[Paragraph, ...]:
    """Return the plan of a quarter: an objective above two actions, another above one."""
    return (
        heading(2, f"Plan d'actions du quartier {name}"),
        heading(3, "Enjeu n° 1 : Emploi"),
        line(f"Objectif : Aider {name}"),
        line(f"Action 1 – Ouvrir un lieu à {name}"),
        item("Pilote : CAF"),
        line(f"Action 2 – Louer un bus à {name}"),
        item("Pilote : ARS"),
        line(f"Objectif : Former {name}"),
        line(f"Action 3 – Prêter un local à {name}"),
        item("Pilote : Ville"),
    )


def test_the_plans_of_the_quarters_are_one_and_their_objectives_hold_actions() -> None:
    """The titles name quarters of one contract; some actions have no objective of their own."""
    blocks = (
        heading(1, "Partie 1. Le territoire"),
        line("Il a trois quartiers."),
        heading(1, "Partie 2. Les plans d'actions par quartier"),
        *quarter("Nord"),
        *quarter("Sud"),
        *quarter("Est"),
    )
    (found,) = extract_all(document(*blocks))
    assert lines(found)[:7] == [
        "V Plan d'actions du quartier Nord",
        "  O Enjeu n° 1 : Emploi",
        "    B Aider Nord",
        "      A Action 1 – Ouvrir un lieu à Nord [porteur CAF]",
        "      A Action 2 – Louer un bus à Nord [porteur ARS]",
        "    B Former Nord",
        "      A Action 3 – Prêter un local à Nord [porteur Ville]",
    ]


def test_an_objective_before_each_action_is_its_aim() -> None:
    """As many as there are actions: each says what its own aims at."""
    blocks = [
        block
        for number in range(1, 5)
        for block in (
            line(f"Objectif : Aider {number} familles"),
            line(f"Action {number} – Ouvrir {number} lieux"),
            item("Pilote : CAF"),
        )
    ]
    assert lines(understood(heading(1, "Axe 1 : Emploi"), *blocks))[1] == (
        "  A Action 1 – Ouvrir 1 lieux [description Aider 1 familles] [porteur CAF]"
    )


def test_what_most_fiches_say_as_text_the_others_do_too() -> None:
    """« Modalités » lists what is to be done in one fiche of four: a description in each."""

    def fiche(number: int, way: str) -> Table:
        return table(
            [(f"Fiche-action n° {number} – Ouvrir {number} lieux", 1, 2)],
            ["Modalités de mise en œuvre", way],
            ["Pilote", "CAF"],
            ["Calendrier", "2025"],
        )

    text = "- Une aide de 10 % du montant\n- Permanences de la mairie"
    ways = ("- Recruter un agent\n- Ouvrir le lieu", text, text, text)
    found = understood(*(fiche(number, way) for number, way in enumerate(ways, start=1)))
    assert [each.level for each in found.plan.elements] == [Level.ACTION] * 4
    assert [v.text for v in found.plan.elements[0].values if v.field == "description"] == [
        "- Recruter un agent\n- Ouvrir le lieu"
    ]


def test_a_chapter_after_the_plan_ends_it_in_smaller_letters_too() -> None:
    """The axes are in larger letters than the chapters: those after the plan are no part of it."""
    chapters = ("Le cadre du contrat", "Les quartiers", "La feuille de route")
    axes = [
        block
        for number in (1, 2)
        for block in (
            heading(1, f"AXE {number} – Emploi {number}"),
            table(["Action", "Pilote", "Échéance"], [f"Forum {number}", "CAF", "2025"]),
            table(["Action", "Pilote", "Échéance"], [f"Bus {number}", "ARS", "2026"]),
        )
    ]
    found = understood(
        *(block for title in chapters for block in (heading(2, title), line("Un texte."))),
        *axes,
        heading(2, "Le suivi du contrat"),
        table(["Axe", "Indicateur de suivi", "Cible"], ["1", "Emplois", "12"], ["2", "Lits", "3"]),
    )
    assert [each.text for each in found.plan.elements] == [
        *("AXE 1 – Emploi 1", "Forum 1", "Bus 1"),
        *("AXE 2 – Emploi 2", "Forum 2", "Bus 2"),
    ]
    assert coverage(found.plan).lost == ()


def test_numbered_lines_with_fields_are_actions_though_a_chapter_follows_the_last() -> None:
    """Ten lines under objectives, each with its keys; the next heading is of no level."""
    blocks = [
        block
        for number in range(1, 11)
        for block in (
            line(f"{number}. Ouvrir le lieu {number}"),
            line("Porteur : CAF"),
            line(f"Calendrier : 20{number + 24}"),
        )
    ]
    found = understood(
        heading(1, "Le plan"),
        line("Dix actions : voici la feuille de route"),
        heading(2, "AMBITION 1 – Vivre"),
        heading(4, "Objectif 1.1 – Aider"),
        *blocks,
        heading(3, "Qui décide, qui suit ?"),
        line("Un comité se réunit."),
    )
    actions = [each for each in found.plan.elements if each.level == Level.ACTION]
    assert [each.text for each in actions if each.values] == [
        f"{number}. Ouvrir le lieu {number}" for number in range(1, 11)
    ]
