import subprocess, datetime as D
from commun_b import *
from openpyxl import Workbook
from openpyxl.styles import *
from openpyxl.utils import get_column_letter as L

NOM = "b1-pcaet-suivi"
# colonnes : clé, en-tête, largeur, cachée
COL = [
    ("axe", "Axe", 7, 0),
    ("obj", "Objectif opérationnel", 20, 0),
    ("id", "ID_fiche", 8, 1),
    ("act", "Action", 34, 0),
    ("sa", "Sous-action", 34, 0),
    ("pil", "Pilote", 18, 0),
    ("elu", "Élu(e) référent(e)", 15, 0),
    ("par", "Partenaires", 26, 0),
    ("bud", "Budget prévisionnel\n(k€ HT)", 12, 0),
    ("real", "Dépensé au 31/12/2024 (k€)", 12, 0),
    ("fin", "Financeurs", 16, 0),
    ("imp", "Imputation", 10, 1),
    ("ech", "Échéance", 12, 0),
    ("ind", "Indicateur de suivi", 26, 0),
    ("val", "Valeur 2024", 11, 0),
    ("sta", "Avancement", 13, 0),
    ("com", "Commentaires COTECH", 38, 0),
]
CH = {
    "pil": "porteur@Pilote",
    "elu": "porteur|autre@Élu(e) référent(e)",
    "par": "partenaire",
    "bud": "budget@Budget prévisionnel (k€ HT)",
    "real": "budget@Dépensé au 31/12/2024 (k€)",
    "fin": "financeur",
    "ech": "calendrier",
    "ind": "indicateur@Indicateur de suivi",
    "val": "indicateur|autre@Valeur 2024",
    "sta": "statut",
    "com": "description|autre",
}
GR = [
    ("axe", "sa", "PROGRAMME D'ACTIONS"),
    ("pil", "par", "GOUVERNANCE"),
    ("bud", "imp", "MOYENS"),
    ("ech", "com", "SUIVI"),
]
dt = D.date
A = lambda t, *s, **k: (t, list(s), k)
S = lambda t, **k: (t, k)
PLAN = [
    (
        "AXE 1\nDes bâtiments sobres et confortables",
        [
            (
                "1.1 Massifier la rénovation de l'habitat",
                [
                    A(
                        "1.1.1 Conforter la Maison de l'habitat et de l'énergie",
                        S(
                            "Recruter un 2e conseiller France Rénov'",
                            sta="Terminé",
                            ech=2023,
                            com="Arrivée le 04/09/2023",
                        ),
                        S(
                            "Tenir des permanences délocalisées à Brémoncourt et Saint-Hilaire",
                            sta="En cours",
                            ech="2023-2026",
                            com="1 samedi / mois",
                        ),
                        S(
                            "Signer le pacte territorial avec l'Anah",
                            sta="Terminé",
                            ech=dt(2024, 12, 31),
                        ),
                        pil="Service Habitat",
                        elu="M. Courvoisier",
                        par="ADIL, ALEC, Région, Anah",
                        bud=186,
                        real=94,
                        fin="Région\nAnah",
                        ind="Nb de ménages conseillés",
                        val="412",
                    ),
                    A(
                        "1.1.2 Expérimenter la rénovation groupée d'un lotissement des années 70",
                        pil="Service Habitat",
                        elu="M. Courvoisier",
                        par="ALEC, CAPEB, habitants du lotissement des Charmilles",
                        bud=40,
                        fin="ADEME",
                        ech="fin 2026",
                        ind="Nb de maisons engagées",
                        val="0",
                        sta="En cours",
                        com="8 propriétaires intéressés sur 31. Réunion publique le 22/05",
                    ),
                    A(
                        "1.1.3 Repérer et accompagner les ménages en précarité énergétique (SLIME)",
                        pil="CIAS",
                        elu="Mme Da Costa",
                        par="Département, CAF, fournisseurs d'énergie, facteurs",
                        bud=75,
                        real=31.5,
                        fin="CEE (CLER)",
                        ech="continu",
                        ind="Nb de visites à domicile",
                        val="58",
                        sta="En cours",
                    ),
                ],
            ),
            (
                "1.2 Rendre le patrimoine public exemplaire",
                [
                    A(
                        "1.2.1 Rénover les bâtiments intercommunaux",
                        S(
                            "Siège de la CC : isolation des combles et menuiseries",
                            sta="Terminé",
                            ech=2024,
                            bud=310,
                            real=298,
                        ),
                        S(
                            "Gymnase des Bruyères : passage au bois-énergie",
                            sta="En cours",
                            ech=2025,
                            bud=460,
                            real=112,
                            com="Lot 3 infructueux, relancé en février",
                        ),
                        S(
                            "Piscine : étude de faisabilité solaire thermique",
                            sta="Non démarré",
                            ech=2027,
                            bud=25,
                        ),
                        pil="Services techniques",
                        elu="M. Jeannin",
                        par="SYDED",
                        fin="DSIL, Fonds vert",
                        ind="Consommation en MWh/an",
                        val="1 874",
                    ),
                    A(
                        "1.2.2 Mutualiser un conseiller en énergie partagé (CEP) pour les 27 communes",
                        pil="SYDED",
                        elu="M. Jeannin",
                        par="Communes, ADEME",
                        bud=90,
                        real=60,
                        fin="SYDED 50 %\nCC 50 %",
                        ech="2023-2025",
                        ind="Nb de communes adhérentes",
                        val="19",
                        sta="En cours",
                        com="Renouvellement de la convention à délibérer",
                    ),
                    A(
                        "1.2.3 Éteindre l'éclairage public en cœur de nuit",
                        pil="Communes",
                        elu="Maires",
                        par="SYDED, gendarmerie, LPO",
                        fin="Fonds vert",
                        ech=2024,
                        ind="Nb de communes pratiquant l'extinction",
                        val="25",
                        sta="Terminé",
                        com="Restent Varenne-centre et la ZAE (vidéoprotection)",
                    ),
                ],
            ),
        ],
    ),
    (
        "AXE 2\nSe déplacer autrement",
        [
            (
                "2.1 Réduire l'usage individuel de la voiture",
                [
                    A(
                        "2.1.1 Mettre en œuvre le schéma directeur cyclable",
                        S(
                            "Voie verte Varenne – Les Forges (6,2 km)",
                            sta="En cours",
                            ech=2026,
                            bud=1250,
                            real=140,
                            com="DUP obtenue ; fouilles préventives",
                        ),
                        S(
                            "Jalonnement des 4 liaisons intercommunales",
                            sta="Non démarré",
                            ech=2027,
                            bud=48,
                        ),
                        S(
                            "Arceaux et abris dans les centres-bourgs",
                            sta="Terminé",
                            ech=2023,
                            bud=36,
                            real=33.2,
                        ),
                        pil="Service Mobilité",
                        elu="Mme Petitjean",
                        par="Département, communes, asso. Roue libre",
                        fin="DETR, Département, Région",
                        ind="Km aménagés",
                        val="2,4",
                    ),
                    A(
                        "2.1.2 Ouvrir une ligne de covoiturage avec arrêts",
                        pil="Service Mobilité",
                        elu="Mme Petitjean",
                        par="PETR, employeurs de la ZAE",
                        bud=62,
                        fin="Fonds vert",
                        ech="sept. 2025",
                        ind="Trajets / mois",
                        sta="Non démarré",
                        com="Marché en cours de rédaction avec le PETR",
                    ),
                    A(
                        "2.1.3 Aider à l'achat de vélos à assistance électrique",
                        pil="Service Mobilité",
                        elu="Mme Petitjean",
                        bud=45,
                        real=45,
                        ech=2024,
                        ind="Nb d'aides versées",
                        val="226",
                        sta="Terminé",
                        com="Enveloppe consommée, non reconduite",
                    ),
                    A(
                        "2.1.4 Étudier la réouverture de la halte ferroviaire de Saint-Hilaire",
                        pil="Région",
                        elu="Président",
                        par="SNCF Réseau, CC",
                        ech="à définir",
                        sta="Suspendu",
                        com="En attente du CPER",
                    ),
                ],
            ),
            (
                "2.2 Accompagner le changement",
                [
                    A(
                        "2.2.1 Défi « Au travail j'y vais autrement »",
                        pil="Chargée de mission PCAET",
                        elu="Mme Petitjean",
                        par="Entreprises, administrations, lycée",
                        bud=6,
                        real=4.1,
                        ech="chaque année en juin",
                        ind="Nb d'établissements inscrits",
                        val="14",
                        sta="Récurrent",
                    ),
                    A(
                        "2.2.2 Animer un plan de mobilité inter-employeurs (PDMIE) sur la ZAE des Epenottes",
                        pil="CCI",
                        elu="Mme Petitjean",
                        par="Club d'entreprises, CC",
                        bud=20,
                        ech=2026,
                        sta="Non démarré",
                    ),
                ],
            ),
        ],
    ),
    (
        "AXE 3\nProduire et consommer local",
        [
            (
                "3.1 Développer les énergies renouvelables",
                [
                    A(
                        "3.1.1 Élaborer un schéma directeur des énergies et les ZAER",
                        S(
                            "Cartographie des zones d'accélération",
                            sta="Terminé",
                            ech=dt(2024, 6, 30),
                        ),
                        S(
                            "Débat en conseil communautaire",
                            sta="Terminé",
                            ech="T4 2024",
                            com="Report d'un trimestre",
                        ),
                        pil="Chargée de mission PCAET",
                        elu="M. Vuillemin",
                        par="SYDED, DDT, communes",
                        bud=38,
                        real=38,
                        fin="Banque des territoires",
                        ind="Nb de communes ayant délibéré",
                        val="22 / 27",
                    ),
                    A(
                        "3.1.2 Équiper les toitures publiques en photovoltaïque",
                        S(
                            "Ombrières du parking de la piscine",
                            sta="Non démarré",
                            ech=2026,
                            bud=280,
                        ),
                        S(
                            "Toiture de la recyclerie (36 kWc)",
                            sta="En cours",
                            ech="mars 2025",
                            bud=52,
                            real=17,
                            com="Raccordement Enedis en attente",
                        ),
                        pil="Services techniques",
                        elu="M. Vuillemin",
                        par="SEM Énergies citoyennes",
                        fin="Autofinancement",
                        ind="kWc installés",
                        val="9",
                    ),
                    A(
                        "3.1.3 Soutenir la centrale villageoise « Loue Soleil »",
                        pil="Loue Soleil (SCIC)",
                        elu="M. Vuillemin",
                        par="CC, citoyens, communes",
                        bud=15,
                        real=15,
                        fin="CC",
                        ech="2023-2029",
                        ind="Nb de sociétaires",
                        val="137",
                        sta="en cour",
                    ),
                    A(
                        "3.1.4 Méthanisation collective : étude d'opportunité",
                        pil="Chambre d'agriculture",
                        elu="M. Vuillemin",
                        par="Exploitants, GRDF",
                        bud=30,
                        real=12,
                        fin="ADEME",
                        ech=2024,
                        sta="Abandonné",
                        com="Opposition locale, portage agricole insuffisant (cf. CR du 14/11/2024)",
                    ),
                ],
            ),
            (
                "3.2 Relocaliser l'alimentation",
                [
                    A(
                        "3.2.1 Animer le projet alimentaire territorial (PAT)",
                        pil="PETR",
                        elu="Mme Da Costa",
                        par="Chambre d'agriculture, Bio BFC, cuisines centrales",
                        bud=110,
                        real=55,
                        fin="DRAAF\nLEADER",
                        ech="2023-2026",
                        ind="% de produits locaux en restauration scolaire",
                        val="31 %",
                        sta="En cours",
                        com="Labellisé niveau 2",
                    ),
                    A(
                        "3.2.2 Créer une légumerie",
                        pil="PETR",
                        elu="Mme Da Costa",
                        par="ESAT des Saules, maraîchers",
                        bud=640,
                        fin="à rechercher",
                        ech=2028,
                        sta="Non démarré",
                        com="Cf. 3.2.1",
                    ),
                ],
            ),
        ],
    ),
    (
        "AXE 4\nAnticiper les effets du changement climatique",
        [
            (
                "4.1 Protéger la ressource et les personnes",
                [
                    A(
                        "4.1.1 Désimperméabiliser les cours d'école (« cours oasis »)",
                        S("Diagnostic des 18 écoles", sta="Terminé", ech=2024, bud=22, real=21.6),
                        S(
                            "Travaux écoles de Brémoncourt et Les Forges",
                            sta="En cours",
                            ech="été 2025",
                            bud=190,
                            com="Subv. notifiée le 12/12/24",
                        ),
                        pil="Communes / CC",
                        elu="M. Jeannin",
                        par="Agence de l'eau, CAUE, EN",
                        fin="Agence de l'eau RMC",
                        ind="m² désimperméabilisés",
                        val="0",
                    ),
                    A(
                        "4.1.2 Plan de gestion de la ressource en eau (PGRE)",
                        pil="Syndicat des eaux",
                        elu="M. Jeannin",
                        par="Agence de l'eau, agriculteurs, industriels",
                        bud=85,
                        real=20,
                        fin="Agence de l'eau RMC",
                        ech="31/12/2026",
                        sta="En cours",
                        ind="Rendement des réseaux",
                        val="74,6 %",
                    ),
                    A(
                        "4.1.3 Mettre à jour les plans communaux de sauvegarde (volet canicule et feux de forêt)",
                        pil="Communes",
                        par="SDIS, Préfecture, CIAS",
                        ech=2025,
                        sta="Non démarré",
                        ind="Nb de PCS à jour",
                        val="6",
                    ),
                ],
            ),
            (
                "4.2 Faire vivre le PCAET",
                [
                    A(
                        "4.2.1 Tenir un forum annuel de la transition",
                        pil="Chargée de mission PCAET",
                        elu="Président",
                        par="Conseil de développement",
                        bud=12,
                        real=5.8,
                        ech="annuel",
                        ind="Nb de participants",
                        val="240",
                        sta="Récurrent",
                    )
                ],
            ),
        ],
    ),
]


def aff(v):
    if isinstance(v, D.date):
        return v.strftime("%d/%m/%Y")
    if isinstance(v, float):
        return str(v).replace(".", ",")
    return str(v).replace("\n", " ; ") if False else str(v)


def champs(k):
    o = {}
    for c, v in k.items():
        x = aff(v)
        o[CH[c]] = x.split("\n") if "\n" in x else x
    return o


el = []
n = 0
wb = Workbook()
lg = wb.active
lg.title = "Légende"
ws = wb.create_sheet("Suivi PCAET 2025")
num = {c[0]: i + 1 for i, c in enumerate(COL)}
N = len(COL)
fin = Side(style="thin", color="999999")
B = Border(left=fin, right=fin, top=fin, bottom=fin)
wrap = Alignment(wrap_text=True, vertical="center")
ctr = Alignment(wrap_text=True, vertical="center", horizontal="center")


def tit(r, t, sz, b=True, c="1F4E5F"):
    ws.merge_cells(start_row=r, start_column=1, end_row=r, end_column=N)
    x = ws.cell(r, 1, t)
    x.font = Font(size=sz, bold=b, color=c)
    x.alignment = Alignment(horizontal="left", vertical="center")


tit(1, "COMMUNAUTÉ DE COMMUNES DU PAYS DE VARENNE-ET-LOUE", 11)
tit(
    2, "Plan climat-air-énergie territorial 2023-2029 – Tableau de suivi du programme d'actions", 16
)
tit(
    3,
    "COTECH du 18 mars 2025 – V7 – màj L. Perrault (les cellules grisées sont remplies par les pilotes)",
    9,
    False,
    "666666",
)
for a, b, t in GR:
    ws.merge_cells(start_row=5, start_column=num[a], end_row=5, end_column=num[b])
    x = ws.cell(5, num[a], t)
    x.font = Font(bold=True, color="FFFFFF")
    x.fill = PatternFill("solid", fgColor="1F4E5F")
    x.alignment = ctr
for i, (c, h, w, hid) in enumerate(COL, 1):
    x = ws.cell(6, i, h)
    x.font = Font(bold=True, size=9)
    x.fill = PatternFill("solid", fgColor="CFE2E8")
    x.alignment = ctr
    x.border = B
    ws.column_dimensions[L(i)].width = w
    ws.column_dimensions[L(i)].hidden = bool(hid)
SC = {
    "Terminé": "A9D08E",
    "En cours": "FFE699",
    "en cour": "FFE699",
    "Non démarré": "F4B084",
    "Suspendu": "BFBFBF",
    "Abandonné": "808080",
    "Récurrent": "9DC3E6",
}


def put(r, c, v):
    x = ws.cell(r, num[c], v)
    if isinstance(v, D.date):
        x.number_format = "dd/mm/yyyy"
    if c in ("bud", "real"):
        x.number_format = "#,##0.0" if isinstance(v, float) else "#,##0"
    if c == "sta" and v in SC:
        x.fill = PatternFill("solid", fgColor=SC[v])


r = 7
fid = 100
subs = []
for axe, objs in PLAN:
    r0 = r
    el.append({"niveau": "Volet|Orientation", "texte": axe.replace("\n", " ")})
    for obj, acts in objs:
        r1 = r
        el.append({"niveau": "ObjectifOperationnel", "texte": obj})
        for t, ss, k in acts:
            r2 = r
            fid += 1
            el.append({"niveau": "Action", "texte": t, **champs(k)})
            if not ss:
                n += 1
                put(r, "act", t)
                for c, v in k.items():
                    put(r, c, v)
                put(r, "id", f"FA{fid}")
                put(r, "imp", f"204{fid}")
                r += 1
            else:
                put(r, "act", t)
                for c, v in k.items():
                    put(r, c, v)
                for i, (st, sk) in enumerate(ss):
                    n += 1
                    put(r, "sa", st)
                    put(r, "id", f"FA{fid}")
                    put(r, "imp", f"204{fid}")
                    for c, v in sk.items():
                        put(r, c, v)
                    el.append({"niveau": "SousAction", "texte": st, **champs(sk)})
                    r += 1
                # ce qui vaut pour l'action est fusionné ; les colonnes tenues par sous-action ne le sont pas
                par = {c for _, sk in ss for c in sk}
                for c in (
                    "act",
                    "pil",
                    "elu",
                    "par",
                    "fin",
                    "ind",
                    "val",
                    "bud",
                    "real",
                    "ech",
                    "com",
                ):
                    if c not in par and len(ss) > 1:
                        ws.merge_cells(
                            start_row=r2, start_column=num[c], end_row=r - 1, end_column=num[c]
                        )
        if r - r1 > 1:
            ws.merge_cells(start_row=r1, start_column=2, end_row=r - 1, end_column=2)
        ws.cell(r1, 2, obj)
    if r - r0 > 1:
        ws.merge_cells(start_row=r0, start_column=1, end_row=r - 1, end_column=1)
    x = ws.cell(r0, 1, axe)
    ws.merge_cells(start_row=r, start_column=1, end_row=r, end_column=num["par"])
    ws.cell(r, 1, "Sous-total " + axe.split("\n")[0].lower())
    for c in ("bud", "real"):
        put(r, c, f"=SUM({L(num[c])}{r0}:{L(num[c])}{r - 1})")
    for i in range(1, N + 1):
        ws.cell(r, i).font = Font(italic=True, bold=True, size=9)
    subs.append(r)
    r += 1
ws.merge_cells(start_row=r, start_column=1, end_row=r, end_column=num["par"])
ws.cell(r, 1, "TOTAL PCAET")
for c in ("bud", "real"):
    put(r, c, "=" + "+".join(f"{L(num[c])}{s}" for s in subs))
last = r
for row in ws.iter_rows(7, last, 1, N):
    for x in row:
        x.border = B
        x.alignment = (
            ctr
            if L(x.column)
            in (L(num["bud"]), L(num["real"]), L(num["ech"]), L(num["val"]), L(num["sta"]))
            else wrap
        )
        if not x.font.i:
            x.font = Font(size=9)
rr = 7
for axe, objs in PLAN:
    x = ws.cell(rr, 1)
    x.alignment = Alignment(
        text_rotation=90, wrap_text=True, horizontal="center", vertical="center"
    )
    x.font = Font(bold=True, size=10)
    rr += sum(max(1, len(s)) for _, a in objs for _, s, _ in a)
    for i in range(1, N + 1):
        ws.cell(rr, i).font = Font(bold=True, italic=True, size=9)
        ws.cell(rr, i).fill = PatternFill("solid", fgColor="EDEDED")
    rr += 1
for i in range(1, N + 1):
    ws.cell(last, i).font = Font(bold=True, size=11)
    ws.cell(last, i).fill = PatternFill("solid", fgColor="CFE2E8")
ws.cell(
    last + 2,
    1,
    "Budgets hors temps agents. Les montants des sous-actions sont ceux votés au BP 2025.",
).font = Font(italic=True, size=8)
for q_ in range(7, last + 1):
    ws.row_dimensions[q_].height = 44
for s in subs + [last]:
    ws.row_dimensions[s].height = 18
ws.row_dimensions[6].height = 34
ws.row_dimensions[2].height = 26
ws.freeze_panes = "E7"
ws.auto_filter.ref = f"A6:{L(N)}{last - 1}"
ws.page_setup.orientation = "landscape"
ws.page_setup.paperSize = 8
ws.page_setup.fitToWidth = 1
ws.page_setup.fitToHeight = 0
ws.sheet_properties.pageSetUpPr.fitToPage = True
ws.print_title_rows = "5:6"
# légende
for i, row in enumerate(
    [
        ["LÉGENDE DU TABLEAU DE SUIVI"],
        [],
        ["Avancement", "Signification"],
        ["Terminé", "Action réalisée, bilan transmis"],
        ["En cours", "Action engagée (délibération ou commande passée)"],
        ["Non démarré", "Aucune dépense ni réunion à ce jour"],
        ["Suspendu", "En attente d'une décision extérieure"],
        ["Abandonné", "Retirée du programme par le COPIL"],
        ["Récurrent", "Action reconduite chaque année"],
        [],
        ["Sigles"],
        ["CC", "Communauté de communes"],
        ["SYDED", "Syndicat départemental d'énergie"],
        ["ZAER", "Zone d'accélération des énergies renouvelables"],
        ["EN", "Éducation nationale"],
    ],
    1,
):
    for j, v in enumerate(row, 1):
        lg.cell(i, j, v)
    if row and row[0] in SC:
        lg.cell(i, 1).fill = PatternFill("solid", fgColor=SC[row[0]])
lg["A1"].font = Font(bold=True, size=14)
lg.column_dimensions["A"].width = 20
lg.column_dimensions["B"].width = 60
for c in ("A3", "B3", "A11"):
    lg[c].font = Font(bold=True)
wb.active = 1
import os

os.makedirs(ICI / "brut", exist_ok=True)
wb.save(ICI / "brut" / f"{NOM}.xlsx")
# LibreOffice calcule les totaux, comme un tableur qui enregistre
subprocess.run(
    [
        "soffice",
        "--headless",
        f"-env:UserInstallation=file://{ICI}/lo",
        "--convert-to",
        "xlsx:Calc MS Excel 2007 XML",
        "--outdir",
        str(ICI),
        str(ICI / "brut" / f"{NOM}.xlsx"),
    ],
    capture_output=True,
)
tous = {x for e in el for c, v in e.items() if c.startswith("budget@") for x in [v]}
mt = {
    v: str(int(round(float(v.replace(",", ".")) * 1000)))
    for v in sorted(tous, key=lambda z: float(z.replace(",", ".")))
}
toml(
    NOM,
    """Classeur XLSX de suivi d'un PCAET, enregistré par un tableur (totaux calculés) : feuille Légende d'abord, feuille de
suivi ensuite. Difficile : lignes de titre fusionnées, en-têtes sur deux étages (groupes de colonnes), axe (texte tourné) et
objectif fusionnés verticalement, action fusionnée sur ses sous-actions ; pour une action qui a des sous-actions, pilote, élu,
partenaires, financeurs, indicateur sont à l'action (cellules fusionnées) et budget, échéance, avancement, commentaire à la
sous-action (cellules de la ligne) ; sous-totaux et total fusionnés (« Sous-total axe 1 »), note sous le tableau ; deux colonnes
cachées (ID_fiche, Imputation) qu'un lecteur ne voit pas : elles ne sont pas attendues, elles ne sont pas des fautes ; échéances
tantôt nombre, tantôt texte, tantôt vraie date (affichée jj/mm/aaaa) ; budgets en k€ par l'en-tête ; « en cour ».""",
    NOM + ".xlsx",
    "Plan climat-air-énergie territorial 2023-2029 – Tableau de suivi du programme d'actions",
    n,
    el,
    [
        "COMMUNAUTÉ DE COMMUNES DU PAYS DE VARENNE-ET-LOUE",
        "COTECH du 18 mars 2025 – V7 – màj L. Perrault (les cellules grisées sont remplies par les pilotes)",
        "GOUVERNANCE",
        "MOYENS",
        "Sous-total axe 1",
        "Sous-total axe 4",
        "TOTAL PCAET",
        "Budgets hors temps agents. Les montants des sous-actions sont ceux votés au BP 2025.",
        "LÉGENDE DU TABLEAU DE SUIVI",
        "Retirée du programme par le COPIL",
        "Zone d'accélération des énergies renouvelables",
    ],
    ["à définir", "à rechercher"],
    {
        "2023": "2023",
        "2024": "2024",
        "2025": "2025",
        "2026": "2026",
        "2027": "2027",
        "2028": "2028",
        "2023-2026": "2023/2026",
        "2023-2025": "2023/2025",
        "2023-2029": "2023/2029",
        "31/12/2024": "2024-12-31",
        "30/06/2024": "2024-06-30",
        "31/12/2026": "2026-12-31",
        "T4 2024": "2024-T4",
        "mars 2025": "2025-03",
        "sept. 2025": "2025-09",
        "continu": "continu",
    },
    mt,
    {
        "Terminé": "realise",
        "En cours": "en-cours",
        "en cour": "en-cours",
        "Non démarré": "a-realiser",
        "Suspendu": "suspendu",
        "Abandonné": "abandonne",
        "Récurrent": "recurrent",
    },
)
print(len(el), n, [e["texte"][:20] for e in el if e["niveau"] == "Action" and not e.get("texte")])
