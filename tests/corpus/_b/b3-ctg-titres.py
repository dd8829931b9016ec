import subprocess, os
from commun_b import *
from docx import Document
from docx.shared import Pt, Cm, RGBColor
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml import OxmlElement

NOM = "b3-ctg-titres"
H7 = [
    "Actions",
    "Modalités de mise en œuvre",
    "Pilote",
    "Partenaires",
    "Échéance",
    "Moyens / financements",
    "Indicateurs d'évaluation",
]
C7 = [None, "description", "porteur", "partenaire", "calendrier", "budget|financeur", "indicateur"]
H5 = ["Actions", "Pilote", "Partenaires", "Échéance", "État au 30/09/2025"]
C5 = [None, "porteur", "partenaire", "calendrier", "statut"]
# (niveau, texte, style, intro) puis lignes ; une ligne = liste de cellules, liste = plusieurs lignes/puces
P = [
    ("ax", "AXE 1 : ACCUEILLIR LE JEUNE ENFANT ET SOUTENIR SA FAMILLE", None, None),
    (
        "ob",
        "Objectif 1 : Maintenir et diversifier l'offre d'accueil",
        "h",
        "Le territoire compte 178 places en EAJE et 94 assistantes maternelles agréées, dont 40 % partiront à la retraite d'ici 2030.",
        (
            H7,
            C7,
            [
                [
                    "Action 1 – Ouvrir une micro-crèche à Saint-Vaury-le-Haut",
                    [
                        "12 places, amplitude 7h-19h",
                        "Bâtiment : ancienne école",
                        "Réservation de 2 places AVIP",
                    ],
                    "CC des Monts de Fromental",
                    "Caf, MSA, PMI, mission locale",
                    "sept. 2026",
                    "Investissement : 480 000 €\nCaf (PIAJE), DETR",
                    "Taux d'occupation\nNb de places AVIP pourvues",
                ],
                [
                    "Action 2 – Soutenir le métier d'assistant maternel",
                    [
                        "Prime d'installation",
                        "Deux réunions d'information par an avec France Travail",
                    ],
                    "RPE",
                    "PMI, France Travail, Greta",
                    "2024-2027",
                    "6 000 € / an",
                    "Nb d'agréments délivrés",
                ],
                [
                    "Action 3 – Accompagner la création d'une MAM à Chénérailles-Bourg",
                    "Mise à disposition d'un local par la commune",
                    "Commune",
                    "idem",
                    "2025",
                    "Loyer modéré",
                    "Ouverture effective",
                ],
                [
                    "Action 4 – Étudier l'accueil en horaires atypiques",
                    "Enquête auprès des salariés de l'hôpital et de l'abattoir",
                    "CC",
                    "Entreprises, hôpital",
                    "T1 2025",
                    "Interne",
                    "Rapport remis",
                ],
            ],
        ),
    ),
    (
        "ob",
        "Objectif 2 : Accueillir tous les enfants",
        "h",
        None,
        (
            H7,
            C7,
            [
                [
                    "Action 5 – Former les équipes à l'accueil de l'enfant en situation de handicap",
                    "Trois journées communes crèches / ALSH / RPE",
                    "Coordinatrice CTG",
                    "Pôle ressources handicap, CAMSP",
                    "chaque année",
                    "Fonds publics et territoires (Caf) : 4 500 €",
                    "Nb d'agents formés\nNb d'enfants bénéficiaires de l'AEEH accueillis",
                ],
                [
                    "Action 6 – Créer une malle pédagogique itinérante « sens et motricité »",
                    "",
                    "RPE",
                    "Médiathèque",
                    "2024",
                    "1 800 €",
                    "",
                ],
            ],
        ),
    ),
    (
        "ob",
        "Objectif 3 : Épauler les parents",
        "b",
        "Les familles interrogées (312 réponses) citent d'abord le manque de répit et l'éloignement des services.",
        (
            H7,
            C7,
            [
                [
                    "Action 7 – Ouvrir un LAEP itinérant",
                    [
                        "Trois communes, une demi-journée par semaine",
                        "Recrutement de deux accueillantes",
                    ],
                    "Centre social L'Escale",
                    "Caf, PMI, TISF",
                    "janv. 2025",
                    "PS LAEP, CC",
                    "Nb de familles différentes",
                ],
                [
                    "Action 8 – Programmer la quinzaine de la parentalité",
                    "Conférences, ateliers, spectacle",
                    "Centre social L'Escale",
                    "REAAP, écoles, UDAF",
                    "mars de chaque année",
                    "REAAP 3 000 €",
                    "Fréquentation",
                ],
                [
                    "Action 9 – Renforcer les CLAS",
                    "Ouvrir un groupe au collège",
                    "FOL",
                    "Collège, écoles",
                    "rentrée 2025",
                    "cf. action 8",
                    "Nb d'enfants inscrits",
                ],
            ],
        ),
    ),
    (
        "ax",
        "AXE 2 : GRANDIR ET S'EMANCIPER",
        None,
        "Cet axe tient lieu de volet « enfance-jeunesse » du PEDT, dont il reprend les actions.",
    ),
    (
        "ob",
        "Objectif 4 : Harmoniser les accueils de loisirs",
        "h",
        None,
        (
            H7,
            C7,
            [
                [
                    "Action 10 – Mettre en place une tarification modulée commune aux 4 ALSH",
                    ["Simulation par la Caf", "Délibérations concordantes"],
                    "CC",
                    "Communes, associations gestionnaires",
                    "01/09/2025",
                    "Bonus territoire",
                    "Part des QF < 600 €",
                ],
                [
                    "Action 11 – Organiser le transport vers les ALSH le mercredi",
                    "Minibus et conducteurs bénévoles",
                    "CC",
                    "Familles rurales",
                    "2026",
                    "22 000 €",
                    "Nb d'enfants transportés",
                ],
                [
                    "Action 12 – Mutualiser les formations BAFA",
                    "Une session par an sur le territoire",
                    "Familles rurales",
                    "Caf, CEMEA, SDJES",
                    "continu",
                    "Aide de 150 € par stagiaire",
                    "Nb de stagiaires",
                ],
            ],
        ),
    ),
    (
        "ob",
        "Objectif 5 : Donner une place aux 12-17 ans",
        "b",
        None,
        (
            H7,
            C7,
            [
                [
                    "Action 13 – Recruter un animateur « promeneur du Net »",
                    "",
                    "CC (service jeunesse)",
                    "Caf, collège",
                    "2025",
                    "PS Jeunes",
                    "Nb de jeunes en contact",
                ],
                [
                    "Action 14 – Créer un conseil intercommunal des jeunes",
                    "24 jeunes, mandat de deux ans",
                    "idem",
                    "Communes, collège, MFR",
                    "fin 2025",
                    "5 000 €",
                    "Nb de projets réalisés",
                ],
                [
                    "Action 15 – Rénover l'espace jeunes de Fromental",
                    "Chantier participatif",
                    "Commune de Fromental",
                    "CC, artisans, Caf",
                    "été 2026",
                    "76 000 €",
                    "Surface rénovée",
                ],
            ],
        ),
    ),
    ("ax", "AXE 3 : VIVRE ENSEMBLE ET ACCÉDER À SES DROITS", None, None),
    (
        "ob",
        "Objectif 6 : Conforter l'animation de la vie sociale",
        "h",
        None,
        (
            H7,
            C7,
            [
                [
                    "Action 16 – Accompagner l'agrément d'un espace de vie sociale à Peyrat-les-Étangs",
                    "Diagnostic partagé, projet social",
                    "Association Le Fournil",
                    "Caf, fédération des centres sociaux",
                    "2024-2025",
                    "PS animation locale",
                    "Obtention de l'agrément",
                ],
                [
                    "Action 17 – Lancer un bus des services",
                    [
                        "Itinérance dans 14 communes",
                        "Conseillère numérique à bord",
                        "Permanences Caf, CPAM, Carsat",
                    ],
                    "CC",
                    "France services, Département",
                    "dès 2026",
                    "de 80 000 à 95 000 €\nFNADT, Région",
                    "Nb d'accompagnements par commune",
                ],
            ],
        ),
    ),
    (
        "ob",
        "Objectif 7 : Rendre l'information lisible",
        "h",
        "Tableau mis à jour au dernier comité technique.",
        (
            H5,
            C5,
            [
                [
                    "Action 18 – Éditer un guide des services aux familles",
                    "CC",
                    "Caf, PMI, communes",
                    "2024",
                    "Réalisé",
                ],
                [
                    "Action 19 – Ouvrir un guichet unique petite enfance",
                    "RPE",
                    "EAJE",
                    "2025",
                    "En cours",
                ],
                [
                    "Action 20 – Traduire les supports en FALC",
                    "CCAS de Fromental",
                    "UNAPEI",
                    "2026",
                    "A lancer",
                ],
                [
                    "Action 21 – Former les secrétaires de mairie au repérage du non-recours",
                    "Caf",
                    "MSA, Département, AMF",
                    "2026-2027",
                    "A lancer",
                ],
            ],
        ),
    ),
]


def bord(tb):
    tb.style = "Table Grid"


def fond(c, h):
    p = c._tc.get_or_add_tcPr()
    s = OxmlElement("w:shd")
    s.set(qn("w:val"), "clear")
    s.set(qn("w:fill"), h)
    p.append(s)


d = Document()
d.styles["Normal"].font.name = "Carlito"
d.styles["Normal"].font.size = Pt(10.5)
s = d.sections[0]
s.page_width, s.page_height = Cm(21), Cm(29.7)


def par(t, b=False, z=None, al=None, av=0, style=None):
    p = d.add_paragraph(style=style)
    r = p.add_run(t)
    r.bold = b
    if z:
        r.font.size = Pt(z)
    if al:
        p.alignment = al
    p.paragraph_format.space_before = Pt(av)
    return p


CT = WD_ALIGN_PARAGRAPH.CENTER
par("Convention territoriale globale", True, 28, CT, 170)
par("2024 – 2028", True, 20, CT)
par(
    "Communauté de communes des Monts de Fromental\nCaisse d'allocations familiales\nMutualité sociale agricole",
    False,
    14,
    CT,
    40,
)
par("Annexe 3 – Plan d'actions", True, 18, CT, 60)
d.add_page_break()
par("Préambule", True, 14)
par(
    "La présente annexe décline les enjeux partagés lors du séminaire du 14 mai 2024. Elle comporte 3 axes, 7 objectifs et 21 actions. Elle est révisée chaque année par le comité de pilotage, sur proposition de la coordinatrice CTG."
)
par(
    "Les actions financées au titre des prestations de service ne sont pas détaillées. Les montants s'entendent hors valorisation des locaux et des personnels mis à disposition."
)
par("Sigles", True, 12, None, 10)
for x in (
    "AVIP : à vocation d'insertion professionnelle",
    "EAJE : établissement d'accueil du jeune enfant",
    "LAEP : lieu d'accueil enfants-parents",
    "MAM : maison d'assistants maternels",
    "RPE : relais petite enfance",
):
    d.add_paragraph(x, style="List Bullet")
s = d.add_section(WD_SECTION.NEW_PAGE)
s.orientation = WD_ORIENT.LANDSCAPE
s.page_width, s.page_height = Cm(29.7), Cm(21)
s.left_margin = s.right_margin = Cm(1.5)
s.top_margin = Cm(1.8)
s.bottom_margin = Cm(1.5)
s.footer.is_linked_to_previous = False
s.footer.paragraphs[0].text = "CTG des Monts de Fromental – Annexe 3"
el = []
n = 0
notes = []
W = {7: [5, 5.2, 3, 3.6, 2.4, 3.8, 3.7], 5: [10, 5, 5.5, 3, 3.2]}
for k, t, st, intro, *tab in P:
    if k == "ax":
        h = d.add_heading(level=1)
        h.add_run(t)
        el.append({"niveau": "Volet|Orientation", "texte": t})
    else:
        el.append({"niveau": "ObjectifOperationnel", "texte": t})
        if st == "h":
            d.add_heading(t, level=2)
        else:
            p = par(t, True, 13, None, 10)
            p.runs[0].font.color.rgb = RGBColor(0x4F, 0x81, 0xBD)
    if intro:
        par(intro)
        notes.append(intro)
    for H, C, rows in tab:
        tb = d.add_table(1, len(H))
        bord(tb)
        tb.autofit = False
        for i, w in enumerate(W[len(H)]):
            tb.columns[i].width = Cm(w)
        for i, x in enumerate(H):
            c = tb.rows[0].cells[i]
            c.text = x
            c.paragraphs[0].runs[0].bold = True
            fond(c, "DBE5F1")
        trp = tb.rows[0]._tr.get_or_add_trPr()
        e = OxmlElement("w:tblHeader")
        e.set(qn("w:val"), "true")
        trp.append(e)
        for row in rows:
            cs = tb.add_row().cells
            a = {"niveau": "Action", "texte": row[0]}
            n += 1
            for i, v in enumerate(row):
                if isinstance(v, list):
                    for j, x in enumerate(v):
                        p = cs[i].paragraphs[0] if j == 0 else cs[i].add_paragraph()
                        p.add_run("- " + x)
                else:
                    cs[i].text = v
                if i == 0:
                    cs[i].paragraphs[0].runs[0].bold = True
                if i and v:
                    a[C[i]] = v.split("\n") if isinstance(v, str) and "\n" in v else v
            el.append(a)
        for r in tb.rows:
            for i, w in enumerate(W[len(H)]):
                r.cells[i].width = Cm(w)
                for p in r.cells[i].paragraphs:
                    for q_ in p.runs:
                        q_.font.size = Pt(9)
        d.add_paragraph()
h = d.add_heading("GOUVERNANCE DE LA CONVENTION", level=1)
par("Le comité de pilotage se réunit une fois par an, le comité technique une fois par trimestre.")
tb = d.add_table(1, 3)
bord(tb)
for r_ in [
    ["Instance", "Composition", "Fréquence"],
    ["Comité de pilotage", "Président de la CC, maires, administrateurs Caf et MSA", "Annuelle"],
    [
        "Comité technique",
        "Coordinatrice CTG, conseillère territoriale Caf, techniciens",
        "Trimestrielle",
    ],
    ["Groupes thématiques", "Partenaires des trois axes", "Selon besoin"],
]:
    c = tb.rows[0].cells if r_[0] == "Instance" else tb.add_row().cells
    for i, x in enumerate(r_):
        c[i].text = x
d.save(ICI / f"{NOM}.docx")
toml(
    NOM,
    """DOCX d'une convention territoriale globale (annexe « plan d'actions ») : axes et objectifs en paragraphes de titre, une table par
objectif, une ligne par action. Difficile : deux objectifs (3 et 5) sont en gras et en couleur sans style de titre ; des phrases
de constat entre le titre et la table ; la dernière table a d'autres colonnes (état) ; « idem », « cf. action 8 », cellules vides ;
tirets et retours à la ligne dans les cellules ; une colonne « Moyens / financements » mêle montants et financeurs ; couverture,
préambule, liste de sigles en puces, table de gouvernance finale sous un titre de même rang que les axes (pas du plan).""",
    NOM + ".docx",
    "Convention territoriale globale 2024 – 2028 – Annexe 3 – Plan d'actions",
    n,
    el,
    notes
    + [
        "Préambule",
        "Les actions financées au titre des prestations de service ne sont pas détaillées. Les montants s'entendent hors valorisation des locaux et des personnels mis à disposition.",
        "EAJE : établissement d'accueil du jeune enfant",
        "CTG des Monts de Fromental – Annexe 3",
        "GOUVERNANCE DE LA CONVENTION",
        "Le comité de pilotage se réunit une fois par an, le comité technique une fois par trimestre.",
        "Groupes thématiques",
    ],
    [],
    {
        "2024": "2024",
        "2025": "2025",
        "2026": "2026",
        "2024-2027": "2024/2027",
        "2024-2025": "2024/2025",
        "2026-2027": "2026/2027",
        "sept. 2026": "2026-09",
        "T1 2025": "2025-T1",
        "janv. 2025": "2025-01",
        "01/09/2025": "2025-09-01",
        "continu": "continu",
    },
    {"22 000 €": "22000", "5 000 €": "5000", "76 000 €": "76000", "1 800 €": "1800"},
    {"Réalisé": "realise", "En cours": "en-cours", "A lancer": "a-realiser"},
)
print(len(el), n)
