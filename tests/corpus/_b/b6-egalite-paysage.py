from commun_b import *
from reportlab.pdfgen import canvas
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfbase.pdfmetrics import stringWidth as SW
from reportlab.lib.colors import HexColor

NOM = "b6-egalite-paysage"
W, H = landscape(A4)
COL = [
    ("Mesures", 40, 205),
    ("Descriptif", 252, 180),
    ("Service\npilote", 440, 80),
    ("Partenaires", 528, 84),
    ("Échéance", 620, 62),
    ("Indicateur de\nsuivi", 688, 84),
    ("État", 778, 48),
]
CH = ["description", "porteur", "partenaire", "calendrier", "indicateur", "statut"]


def S(t, ech="", et="", pil="", desc="", ind="", par=""):
    return ("s", t, [desc, pil, par, ech, ind, et])


def M(t, desc, pil, par, ech, ind, et, *ss):
    return ("m", t, [desc, pil, par, ech, ind, et], ss)


P = [
    (
        "AXE 1 – ÉVALUER, PRÉVENIR ET TRAITER LES ÉCARTS DE RÉMUNÉRATION",
        [
            (
                "Objectif 1.1 – Mieux connaître les écarts",
                [
                    M(
                        "1. Produire chaque année l'index de l'égalité professionnelle",
                        "Calcul sur l'outil de la DGAFP, présentation au CST et publication sur le site",
                        "DRH",
                        "CDG",
                        "30 septembre de chaque année",
                        "Note obtenue sur 100",
                        "Annuel",
                    ),
                    M(
                        "2. Analyser les écarts de régime indemnitaire (RIFSEEP) par filière",
                        "Étude confiée à une apprentie ; focus sur les filières technique et médico-sociale",
                        "DRH – pôle rémunération",
                        "Université",
                        "juin 2024",
                        "Écart moyen d'IFSE à groupe de fonctions égal",
                        "Fait",
                    ),
                    M(
                        "3. Intégrer l'égalité au rapport social unique",
                        "",
                        "DRH",
                        "",
                        "2024",
                        "",
                        "Fait",
                    ),
                ],
            ),
            (
                "Objectif 1.2 – Corriger",
                [
                    M(
                        "4. Revaloriser l'IFSE des métiers féminisés",
                        "Assistantes familiales exclues (statut propre). Première étape : travailleuses sociales, puis agentes des collèges",
                        "Direction générale",
                        "Organisations syndicales",
                        "2025-2026",
                        "Montant consacré à la revalorisation",
                        "En cours",
                        S(
                            "a) Délibération relative à la filière médico-sociale",
                            "janvier 2025",
                            "Fait",
                        ),
                        S(
                            "b) Agents des collèges : adjointes techniques de restauration et d'entretien",
                            "2026",
                            "À engager",
                            "DRH / DEJ",
                        ),
                    ),
                    M(
                        "5. Neutraliser les congés maternité dans l'attribution du CIA",
                        "Note aux évaluateurs",
                        "DRH",
                        "",
                        "campagne 2024",
                        "Nb de réclamations",
                        "Fait",
                    ),
                ],
            ),
        ],
    ),
    (
        "AXE 2 – GARANTIR L'ÉGAL ACCÈS AUX CADRES D'EMPLOIS, GRADES ET EMPLOIS",
        [
            (
                "Objectif 2.1 – Recruter et promouvoir sans stéréotype",
                [
                    M(
                        "6. Former les jurys et les recruteurs",
                        "Deux sessions par an, e-learning de 45 minutes en complément",
                        "DRH – pôle emploi",
                        "CNFPT",
                        "continu",
                        "% de recruteurs formés (cible 100 %)",
                        "En cours",
                    ),
                    M(
                        "7. Féminiser les fiches de poste et les annonces",
                        "Relecture des 312 fiches types",
                        "DRH",
                        "Direction de la communication",
                        "fin 2024",
                        "Part des fiches relues",
                        "En cours",
                        S(
                            "a) Guide d'écriture sans stéréotype",
                            "mars 2024",
                            "Fait",
                            "Communication",
                            "20 pages, illustré",
                        ),
                        S("b) Reprise dans le logiciel de recrutement", "T4 2024", "En cours"),
                    ),
                    M(
                        "8. Veiller à la part des femmes promues",
                        "Les lignes directrices de gestion fixent une part au moins égale à celle des promouvables",
                        "DRH",
                        "CAP",
                        "chaque année",
                        "Ratio promues / promouvables",
                        "Annuel",
                    ),
                    M(
                        "9. Atteindre 50 % de femmes sur les emplois de direction",
                        "Primo-nominations : au moins 50 % de chaque sexe",
                        "Cabinet, DGS",
                        "",
                        "31/12/2026",
                        "% de femmes au CODIR (38 % en 2023)",
                        "En cours",
                    ),
                ],
            ),
            (
                "Objectif 2.2 – Favoriser la mixité des métiers",
                [
                    M(
                        "10. Ouvrir les centres d'exploitation des routes aux femmes",
                        "Vestiaires, équipements de protection aux bonnes tailles, tutorat",
                        "Direction des routes",
                        "Médecine de prévention, missions locales, lycées professionnels",
                        "2025",
                        "Nb d'agentes d'exploitation (4 sur 286)",
                        "En cours",
                        S(
                            "a) Aménager les vestiaires de six centres",
                            "2025",
                            "En cours",
                            "DBD",
                            "Études faites pour trois centres, travaux au printemps",
                            "Nb de centres équipés",
                        ),
                        S("b) Commander des vêtements de travail coupe femme", "2024", "Fait"),
                        S(
                            "c) Journée « Les routes au féminin » avec les collégiennes",
                            "mai 2025",
                            "À engager",
                            "",
                            "",
                            "Nb de participantes",
                            "Éducation nationale",
                        ),
                    ),
                    M(
                        "11. Recruter des hommes dans les métiers de la petite enfance et du social",
                        "Campagne de portraits",
                        "Communication",
                        "IRTS",
                        "2026",
                        "% d'hommes",
                        "À engager",
                    ),
                    M(
                        "12. Prendre 10 apprenti·es dans des filières non mixtes",
                        "",
                        "DRH",
                        "CFA",
                        "rentrée 2025",
                        "Nb de contrats",
                        "À engager",
                    ),
                ],
            ),
        ],
    ),
    (
        "AXE 3 – MIEUX ARTICULER VIE PROFESSIONNELLE ET VIE PERSONNELLE",
        [
            (
                "Objectif 3.1 – Organiser les temps",
                [
                    M(
                        "13. Adopter une charte des temps",
                        "Pas de réunion avant 9 h ni après 17 h 30, droit à la déconnexion",
                        "DGS",
                        "CST, F3SCT",
                        "avril 2024",
                        "Charte adoptée",
                        "Fait",
                    ),
                    M(
                        "14. Étendre le télétravail aux aidant·es",
                        "Trois jours par semaine",
                        "DRH",
                        "",
                        "2024",
                        "Nb de bénéficiaires, par sexe",
                        "Fait",
                    ),
                    M(
                        "15. Expérimenter la semaine en quatre jours",
                        "Deux directions volontaires, six mois",
                        "DRH",
                        "ANACT",
                        "2026",
                        "Bilan présenté au CST",
                        "Suspendu",
                    ),
                ],
            ),
            (
                "Objectif 3.2 – Accompagner la parentalité",
                [
                    M(
                        "16. Entretien avant et après les congés familiaux",
                        "Grille d'entretien jointe au guide de la parentalité",
                        "Encadrement",
                        "DRH",
                        "dès 2024",
                        "Nb d'entretiens tenus",
                        "En cours",
                    ),
                    M(
                        "17. Réserver des places en crèche",
                        "Huit berceaux",
                        "Comité des œuvres sociales",
                        "Caf, Ville",
                        "septembre 2025",
                        "Nb de berceaux",
                        "Abandonné",
                    ),
                    M(
                        "18. Aménager une salle d'allaitement et de repos à l'hôtel du Département",
                        "",
                        "DBD",
                        "Médecine de prévention",
                        "2025",
                        "Salle ouverte",
                        "À engager",
                    ),
                ],
            ),
        ],
    ),
    (
        "AXE 4 – PRÉVENIR ET TRAITER LES VIOLENCES, LE HARCÈLEMENT ET LES DISCRIMINATIONS",
        [
            (
                "Objectif 4.1 – Signaler et protéger",
                [
                    M(
                        "19. Faire connaître le dispositif de signalement",
                        "Cellule d'écoute externalisée, affichage dans les 94 sites",
                        "DRH – mission égalité",
                        "CDG, CIDFF",
                        "2024-2026",
                        "Nb de saisines",
                        "En cours",
                        S("a) Campagne d'affichage", "25 novembre 2024", "Fait"),
                        S("b) Rappel sur le bulletin de paie", "chaque semestre", "Annuel"),
                        S(
                            "c) Désigner un réseau de 20 référent·es",
                            "2025",
                            "En cours",
                            "",
                            "Une personne par direction et par territoire d'action sociale, avec lettre de mission et une journée de formation",
                        ),
                    ),
                    M(
                        "20. Accorder la protection fonctionnelle sous 15 jours",
                        "Procédure écrite, numéro unique",
                        "Direction juridique",
                        "",
                        "2024",
                        "Délai moyen",
                        "Fait",
                    ),
                ],
            ),
            (
                "Objectif 4.2 – Former et sensibiliser",
                [
                    M(
                        "21. Former l'ensemble des encadrant·es aux VSS",
                        "Obligatoire à la prise de poste. 410 personnes à former sur la durée du plan, par groupes de quinze, avec mise en situation par une compagnie de théâtre",
                        "DRH – formation",
                        "CNFPT, compagnie Les Impromptues",
                        "2024/2026",
                        "Nb de personnes formées (165 au 31/12/2024)",
                        "En cours",
                    ),
                    M(
                        "22. Mobiliser les agent·es autour du 8 mars et du 25 novembre",
                        "Exposition, ciné-débat, course solidaire",
                        "Mission égalité",
                        "Associations",
                        "annuel",
                        "Participation",
                        "Annuel",
                    ),
                    M(
                        "23. Soutenir les agentes victimes de violences conjugales",
                        "Autorisations d'absence, logement d'urgence, action sociale",
                        "DRH – service social",
                        "Bailleurs, CIDFF",
                        "2025",
                        "Nb d'agentes aidées",
                        "En cours",
                    ),
                ],
            ),
        ],
    ),
]
c = canvas.Canvas(str(ICI / f"{NOM}.pdf"), pagesize=landscape(A4))
c.setTitle("Plan égalité pro 2024-2026")
c.setAuthor("DRH")


def wrap(t, w, f, z):
    out = []
    for par in t.split("\n"):
        l = ""
        for m in par.split(" "):
            if l and SW(l + " " + m, f, z) > w:
                out.append(l)
                l = m
            else:
                l = (l + " " + m) if l else m
        out.append(l)
    return out


Z = 8
LH = 9.6
BAS = 52
page = 0
y = 0
axe = None


def entete():
    global y
    hx = max(len(h.split("\n")) for h, _, _ in COL)
    c.setFillColor(HexColor("#5B2A86"))
    for h, x, w in COL:
        for i, l in enumerate(h.split("\n")):
            c.setFont("Helvetica-Bold", 8.5)
            c.drawString(x, y - i * 10, l)
    y -= hx * 10 + 8
    c.setFillColor(HexColor("#000000"))


def pied():
    c.setFont("Helvetica", 7)
    c.setFillColor(HexColor("#777777"))
    c.drawString(
        40,
        28,
        "Département de la Haute-Vézère – Plan d'action égalité professionnelle 2024-2026 – bilan à mi-parcours",
    )
    c.drawRightString(W - 20, 28, f"{page}")
    c.setFillColor(HexColor("#000000"))


def nouvelle(suite=True):
    global page, y
    if page:
        pied()
        c.showPage()
    page += 1
    y = H - 42
    if page > 1:
        entete()
        if axe and suite:
            c.setFont("Helvetica-BoldOblique", 8)
            c.setFillColor(HexColor("#5B2A86"))
            c.drawString(40, y, axe.split(" – ")[0] + " (suite)")
            c.setFillColor(HexColor("#000000"))
            y -= 14


def rang(cells, gras, ret=0):
    """une ligne du tableau, qui peut passer à la page suivante en plein milieu"""
    global y
    L = [
        wrap(t, w - (ret if i == 0 else 0), "Helvetica-Bold" if gras and i == 0 else "Helvetica", Z)
        if t
        else []
        for i, (t, (_, _, w)) in enumerate(zip(cells, COL))
    ]
    for j in range(max(map(len, L))):
        if y < BAS:
            nouvelle()
        for i, (l, (_, x, w)) in enumerate(zip(L, COL)):
            if j < len(l):
                c.setFont("Helvetica-Bold" if gras and i == 0 else "Helvetica", Z)
                c.drawString(x + (ret if i == 0 else 0), y, l[j])
        y -= LH
    y -= 5


nouvelle()
c.setFillColor(HexColor("#5B2A86"))
c.setFont("Helvetica-Bold", 17)
c.drawString(40, y, "Plan d'action pour l'égalité professionnelle")
y -= 20
c.drawString(40, y, "entre les femmes et les hommes 2024-2026")
y -= 18
c.setFillColor(HexColor("#000000"))
c.setFont("Helvetica", 10)
c.drawString(
    40,
    y,
    "Département de la Haute-Vézère – Avis favorable du CST du 12 décembre 2023 – Délibération n° 2024-017",
)
y -= 18
PRE = "Conformément au décret n° 2020-528 du 4 mai 2020, le plan comporte quatre axes et vingt-trois mesures. Le Département emploie 2 640 agents, dont 67 % de femmes. Le présent tableau dresse l'état des mesures au 31 décembre 2024."
for l in wrap(PRE, W - 90, "Helvetica", 8.5):
    c.setFont("Helvetica", 8.5)
    c.drawString(40, y, l)
    y -= 11
y -= 12
entete()
el = []
n = 0
for ax, obs in P:
    if y < BAS + 70:
        nouvelle(False)
    axe = ax
    c.setFillColor(HexColor("#5B2A86"))
    c.setFont("Helvetica-Bold", 10)
    c.drawString(40, y, ax)
    c.setFillColor(HexColor("#000000"))
    y -= 17
    el.append({"niveau": "Volet|Orientation", "texte": ax})
    for ob, ms in obs:
        if y < BAS + 30:
            nouvelle()
        c.setFont("Helvetica-Oblique", 9)
        c.drawString(40, y, ob)
        y -= 14
        el.append({"niveau": "ObjectifOperationnel", "texte": ob})
        for _, t, v, ss in ms:
            rang([t] + v, True)
            el.append({"niveau": "Action", "texte": t} | {k: x for k, x in zip(CH, v) if x})
            n += len(ss) or 1
            for _, st, sv in ss:
                rang([st] + sv, False, 12)
                el.append(
                    {"niveau": "SousAction", "texte": st} | {k: x for k, x in zip(CH, sv) if x}
                )
        y -= 3
if y < BAS + 40:
    nouvelle(False)
y -= 10
for l in (
    "VSS : violences sexistes et sexuelles – CST : comité social territorial – DBD : direction des bâtiments départementaux",
    "Sources : RSU 2023, bilan de la mission égalité. Contact : egalite@haute-vezere.example",
):
    c.setFont("Helvetica-Oblique", 7.5)
    c.drawString(40, y, l)
    y -= 10
pied()
c.save()
toml(
    NOM,
    """PDF paysage (reportlab) d'un plan d'égalité professionnelle : tableau sans aucun filet ni fond, colonnes tenues par l'alignement
seul, corps 8. Difficile : en-têtes sur deux lignes, répétés à chaque page ; axe et objectif écrits en travers des colonnes ; mesures
(gras) puis sous-mesures a), b), c) en retrait dans la même colonne, avec leurs propres valeurs ; lignes hautes dont les cellules
n'ont pas le même nombre de lignes et sont parfois coupées par la page ; « AXE 2 (suite) » en haut de page ; cellules vides ;
préambule au-dessus et sigles au-dessous.""",
    NOM + ".pdf",
    "Plan d'action pour l'égalité professionnelle entre les femmes et les hommes 2024-2026",
    n,
    el,
    [
        "Département de la Haute-Vézère – Avis favorable du CST du 12 décembre 2023 – Délibération n° 2024-017",
        PRE,
        "Département de la Haute-Vézère – Plan d'action égalité professionnelle 2024-2026 – bilan à mi-parcours",
        "VSS : violences sexistes et sexuelles – CST : comité social territorial – DBD : direction des bâtiments départementaux",
    ],
    [],
    {
        "juin 2024": "2024-06",
        "2024": "2024",
        "2025": "2025",
        "2026": "2026",
        "2025-2026": "2025/2026",
        "janvier 2025": "2025-01",
        "mars 2024": "2024-03",
        "T4 2024": "2024-T4",
        "31/12/2026": "2026-12-31",
        "mai 2025": "2025-05",
        "avril 2024": "2024-04",
        "septembre 2025": "2025-09",
        "2024-2026": "2024/2026",
        "2024/2026": "2024/2026",
        "25 novembre 2024": "2024-11-25",
        "continu": "continu",
    },
    {},
    {
        "Fait": "realise",
        "En cours": "en-cours",
        "À engager": "a-realiser",
        "Annuel": "recurrent",
        "Suspendu": "suspendu",
        "Abandonné": "abandonne",
    },
)
print(len(el), n)
