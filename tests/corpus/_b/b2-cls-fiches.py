import subprocess, os
from commun_b import *
from docx import Document
from docx.shared import Pt, Cm, RGBColor
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml.ns import qn
from docx.oxml import OxmlElement

NOM = "b2-cls-fiches"
A1 = "Axe 1 – Faciliter l'accès aux soins et aux droits"
A2 = "Axe 2 – Promouvoir la santé mentale et le bien-être"
A3 = "Axe 3 – Agir sur les déterminants de santé et l'environnement"
O11 = "Objectif 1.1 : Maintenir une offre de soins de premier recours sur tout le territoire"
O12 = "Objectif 1.2 : Aller vers les personnes éloignées du système de santé"
O21 = "Objectif 2.1 : Repérer et orienter plus tôt les personnes en souffrance psychique"
O31 = "Objectif 3.1 : Encourager l'activité physique et une alimentation équilibrée"
O32 = "Objectif 3.2 : Réduire les expositions environnementales"
# ordre et libellés des lignes d'une fiche ; SA = sous-actions
LIG = [
    ("ctx", "Contexte et constats", "description|autre@Contexte et constats"),
    ("desc", "Description de l'action", "description@Description de l'action"),
    ("res", "Résultats attendus", "description|autre@Résultats attendus"),
    ("SA", "Sous-actions", None),
    ("pub", "Public visé", "public"),
    ("ter", "Territoire d'intervention", "territoire"),
    ("pil", "Pilote(s)", "porteur"),
    ("par", "Partenaires mobilisés", "partenaire"),
    ("cal", "Calendrier prévisionnel", "calendrier"),
    ("moy", "Moyens humains et matériels", "budget|autre@Moyens humains et matériels"),
    ("bud", "Coût prévisionnel", "budget@Coût prévisionnel"),
    ("fin", "Financeurs", "financeur"),
    ("ip", "Indicateurs de processus", "indicateur@Indicateurs de processus"),
    ("ir", "Indicateurs de résultat", "indicateur@Indicateurs de résultat"),
    ("art", "Articulation avec d'autres plans", "autre@Articulation avec d'autres plans"),
    ("vig", "Points de vigilance", "autre@Points de vigilance"),
    ("eta", "État d'avancement", "statut"),
]
F = [
    (
        A1,
        O11,
        "Fiche action n°1",
        "Créer un guichet d'accueil des professionnels de santé",
        dict(
            res=[
                "Une réponse à toute demande sous huit jours",
                "Six installations de généralistes d'ici à 2028",
                "Un accueil identique sur toutes les communes",
            ],
            ctx="La densité de médecins généralistes est de 6,1 pour 10 000 habitants (8,3 en région) et 41 % d'entre eux ont plus de 60 ans. Les internes reçus en stage disent méconnaître les aides et les logements disponibles. Trois départs à la retraite sont annoncés d'ici à 2026, dont celui du dernier médecin de Montcornet-sur-Arve. Les infirmières libérales signalent des tournées de plus en plus longues.",
            desc="Offrir aux futurs professionnels un interlocuteur unique, de la recherche du stage à l'installation, et faire connaître le territoire dans les facultés et les instituts de formation.",
            SA=[
                "Recruter un(e) chargé(e) d'accueil à mi-temps et diffuser un livret d'installation",
                "Mettre à disposition trois logements meublés pour les internes et les remplaçants",
                "Organiser chaque année un week-end de découverte du territoire (« Arve en blouse »)",
                "Participer au forum des internes de la faculté de médecine",
            ],
            pub=[
                "Étudiants en santé et internes",
                "Professionnels en recherche d'installation",
                "Conjoints des professionnels",
            ],
            ter="Ensemble de la communauté d'agglomération, priorité aux cantons de Montcornet et de Vaubrun",
            pil="Communauté d'agglomération Arve-et-Bresle (service Santé)",
            par=[
                "CPTS des Deux-Rives",
                "Conseil de l'Ordre des médecins",
                "URPS ML",
                "Centre hospitalier de Vaubrun",
                "Communes (logements)",
            ],
            cal="2024-2028",
            moy="0,5 ETP ; 3 logements communaux",
            bud="38 000 € par an",
            fin="ARS (50 %), CA Arve-et-Bresle, Région",
            ip=["Nombre de contacts suivis", "Nombre de stages accueillis"],
            ir=["Nombre d'installations à 3 ans", "Évolution de la densité de MG"],
            art="PRS 2023-2028, feuille de route « accès aux soins » ; CTG (logement)",
            vig="Éviter la concurrence avec les communautés de communes voisines. La vacance des logements hors période de stage reste à la charge des communes.",
            eta="En cours",
        ),
    ),
    (
        A1,
        O11,
        "Fiche action n°2",
        "Déployer la téléconsultation assistée dans les pharmacies et les maisons France services",
        dict(
            res=[
                "Un premier rendez-vous sous 72 heures pour les patients sans médecin traitant",
                "Moins de passages évitables aux urgences",
            ],
            ctx="Deux bassins de vie sont à plus de 30 minutes d'un service d'urgences. Une cabine installée en 2022 sans accompagnement humain a été peu utilisée (11 consultations en un an). Les usagers interrogés demandent la présence d'un professionnel pour la prise des constantes et pour l'usage de l'outil.",
            desc="Équiper cinq sites de chariots de télémédecine et former le personnel présent à l'assistance au patient. L'action ne se substitue pas à la recherche de médecins ; elle sécurise le suivi des patients sans médecin traitant en lien avec les praticiens du territoire.",
            pub="Habitants sans médecin traitant, notamment en ALD",
            ter="Vaubrun, Montcornet, Saint-Acheul, Les Essarts, Hautmesnil",
            pil="CPTS des Deux-Rives",
            par=["Pharmaciens d'officine", "France services", "CPAM", "IDEL"],
            cal="Mars 2025 à décembre 2026",
            moy="Chariots (location), temps infirmier, formation de 18 agents",
            bud="95 000 € sur deux ans",
            fin="FIR-ARS ; LEADER à solliciter",
            ip=["Nombre de sites équipés", "Nombre d'agents formés"],
            ir=[
                "Nombre de téléconsultations",
                "Part de patients ayant retrouvé un médecin traitant",
            ],
            art="Néant",
            vig="Confidentialité des locaux, zones blanches",
            eta="Démarrage au 1er semestre 2025",
        ),
    ),
    (
        A1,
        O12,
        "Fiche action n°3",
        "Faire circuler un bus de prévention et d'accès aux droits",
        dict(
            res=[
                "Mieux connaître les personnes qui renoncent aux soins",
                "Ouvrir ou rétablir les droits de 300 personnes par an",
                "Faire progresser la participation aux dépistages dans les QPV",
            ],
            ctx="Le taux de participation au dépistage organisé du cancer du sein est de 44,2 % et chute à 31 % dans les deux QPV. 9 % des assurés n'ont consulté aucun professionnel depuis deux ans. Les associations caritatives observent des renoncements aux soins dentaires et ophtalmologiques, surtout chez les travailleurs saisonniers.",
            desc="Proposer, sur les marchés, devant les entreprises et au pied des immeubles, des dépistages, un bilan de prévention et une vérification des droits (C2S, médecin traitant), avec prise de rendez-vous sur place.",
            SA=[
                "Définir la tournée avec les communes et les bailleurs",
                "Aménager le véhicule prêté par le Département",
                "Tenir quarante demi-journées par an, dont dix dans les QPV",
                "Former des habitants relais santé",
                "Assurer le suivi des personnes orientées à trois mois",
            ],
            pub="Habitants des QPV, saisonniers, gens du voyage, personnes isolées",
            ter=["QPV Les Tilleuls et Le Moulin-Rouge", "Communes rurales volontaires"],
            pil="Association Santé pour tous en Bresle",
            par=["CPAM, MSA", "CRCDC", "CeGIDD", "Centres sociaux", "Bailleurs", "CCAS"],
            cal="T2 2024 puis continu",
            moy="1 ETP infirmière, 0,2 ETP médiateur, véhicule",
            bud="112 500 €",
            fin=["ARS : 60 000 €", "Contrat de ville : 15 000 €", "CPAM, MSA : cf. convention"],
            ip="Nombre de sorties",
            ir=[
                "Nombre de bilans réalisés",
                "Nombre de droits ouverts",
                "Taux de participation aux dépistages",
            ],
            art="Contrat de ville « Engagements quartiers 2030 », action 14",
            vig="Pérenniser le financement après 2026",
            eta="En cours",
        ),
    ),
    (
        A2,
        O21,
        "Fiche action n°4",
        "Animer le conseil local de santé mentale (CLSM)",
        dict(
            res=[
                "Une instance réunie au moins trois fois par an",
                "Un décloisonnement des secteurs social et sanitaire",
            ],
            ctx="Le CLSM, créé en 2019, n'a plus de coordination depuis dix-huit mois. Les délais d'un premier rendez-vous au CMP dépassent quatre mois pour les adultes et neuf mois pour les enfants. Les bailleurs et les maires se disent démunis face aux situations d'incurie et de troubles de voisinage.",
            desc="Relancer le conseil et ses groupes de travail, outiller les acteurs de première ligne et donner une place aux usagers et à leurs proches.",
            SA=[
                "Recruter le coordonnateur (temps plein)",
                "Installer une cellule de concertation pour les situations complexes",
                "Former 60 personnes aux premiers secours en santé mentale (PSSM)",
                "Fêter les Semaines d'information sur la santé mentale (SISM)",
            ],
            pub=["Élus, bailleurs, travailleurs sociaux", "Personnes concernées et aidants"],
            ter="CA Arve-et-Bresle",
            pil="Ville de Vaubrun et EPSM (copilotage)",
            par=[
                "UNAFAM",
                "GEM L'Embellie",
                "CMP adultes et CMPEA",
                "Police municipale, gendarmerie",
                "SIAO",
            ],
            cal="2024-2028",
            moy="1 ETP coordonnateur",
            bud="55 k€ par an",
            fin="ARS 50 % ; Ville 25 % ; CA 25 %",
            ip=["Nombre de réunions de la cellule", "Nombre de situations examinées"],
            ir="Délai moyen d'accès au CMP",
            art="PTSM, mesure 7",
            vig="Cadre éthique et partage d'informations à formaliser (charte)",
            eta="En cours (coordonnatrice arrivée le 2 septembre 2024)",
        ),
    ),
    (
        A2,
        O21,
        "Fiche action n°5",
        "Prévenir le mal-être des jeunes et le risque suicidaire",
        dict(
            res=[
                "Des jeunes qui savent à qui parler",
                "Des adultes qui savent repérer et orienter",
            ],
            ctx="La surmortalité par suicide atteint 38 % par rapport à la moyenne régionale. La maison des adolescents la plus proche est à 45 km. Les établissements scolaires ont réalisé 27 signalements en 2023, contre 12 en 2021. L'infirmière du lycée assure seule l'accueil de 1 150 élèves.",
            desc="Ouvrir une antenne de la maison des adolescents, développer les compétences psychosociales dès l'école élémentaire et former des sentinelles.",
            SA=[
                "Antenne MDA : deux permanences hebdomadaires au Point info jeunesse",
                "Programme de développement des compétences psychosociales dans 8 écoles",
                "Formation de 25 sentinelles (réseau régional de prévention du suicide)",
            ],
            pub="Enfants et jeunes de 6 à 25 ans, parents",
            ter="Vaubrun, puis Montcornet à compter de 2026",
            pil="Maison des adolescents de la Somme-Sud",
            par=[
                "Éducation nationale",
                "PIJ, Mission locale",
                "Promotion Santé HdF",
                "Clubs sportifs",
            ],
            cal="Septembre 2025 – juin 2028",
            moy="Bureau au PIJ, 0,4 ETP psychologue",
            bud="de 45 000 à 60 000 €",
            fin="ARS, CAF, Département",
            ip="Nombre de séances",
            ir=["File active de l'antenne", "Nombre de classes engagées"],
            art="CTG axe jeunesse ; PEDT",
            vig="Recrutement du psychologue",
            eta="Non engagée",
        ),
    ),
    (
        A3,
        O31,
        "Fiche action n°6",
        "Ouvrir une maison sport-santé itinérante",
        dict(
            res=[
                "200 personnes suivies la première année",
                "Une offre lisible pour les prescripteurs",
            ],
            ctx="La prévalence du diabète est supérieure de 22 % à la moyenne nationale ; 19 % des enfants de CM2 sont en surpoids. Les médecins prescrivent peu l'activité physique adaptée, faute de connaître l'offre. Dix-sept clubs ont répondu favorablement à l'enquête menée par l'office des sports en 2023.",
            desc="Évaluer, orienter et suivre les personnes munies d'une prescription d'activité physique adaptée (APA), dans les gymnases et les salles des fêtes.",
            SA=[
                "Obtenir l'habilitation « Maison sport-santé »",
                "Former les éducateurs des clubs volontaires",
                "Tenir un annuaire de l'offre d'APA à jour",
                "Créer un atelier cuisine et petit budget avec l'épicerie solidaire",
            ],
            pub=[
                "Personnes en ALD",
                "Femmes après un cancer du sein",
                "Enfants en surpoids et leur famille",
            ],
            ter="CA Arve-et-Bresle",
            pil="Office intercommunal des sports",
            par=[
                "CDOS",
                "Médecins et kinésithérapeutes",
                "Réseau diabète",
                "Épicerie solidaire « Le Panier »",
            ],
            cal="Janvier 2025",
            moy="1 enseignant APA",
            bud="64 000 €",
            fin="DRAJES, ARS, mutuelles",
            ip="Nombre de prescriptions reçues",
            ir="Part de personnes actives à 6 mois",
            art="Terre de jeux 2024 ; PAT",
            vig="Reste à charge pour les familles",
            eta="En cours",
        ),
    ),
    (
        A3,
        O32,
        "Fiche action n°7",
        "Sensibiliser à la qualité de l'air intérieur et à l'habitat indigne",
        dict(
            res=[
                "Des familles qui connaissent les gestes utiles (aération, choix des produits)",
                "Des signalements mieux qualifiés",
            ],
            ctx="6 % du parc privé est potentiellement indigne (source PPPI). Le territoire est classé en zone 3 pour le radon sur neuf communes. Les conseillers en économie sociale et familiale rencontrent régulièrement des logements humides et mal ventilés où vivent de jeunes enfants asthmatiques.",
            desc="Repérer les situations à domicile, conseiller les familles et former les professionnels de la petite enfance.",
            SA=[
                "Campagne de mesure du radon : 300 dosimètres distribués",
                "Visites d'un conseiller médical en environnement intérieur (CMEI)",
                "Ateliers « Nesting » dans les crèches et les RPE",
            ],
            pub="Propriétaires et locataires du parc privé, femmes enceintes, assistantes maternelles",
            ter="9 communes classées en zone 3 pour le radon ; crèches de la CA",
            pil="SCHS de Vaubrun",
            par=[
                "ADIL",
                "APPA",
                "CAF",
                "PMI",
                "Pôle départemental de lutte contre l'habitat indigne",
            ],
            cal="hivers 2024-2025 et 2025-2026",
            moy="Dosimètres, 20 visites CMEI par an",
            bud="21 400 €",
            fin="ARS (appel à projets PRSE 4)",
            ip=["Nombre de dosimètres posés", "Nombre d'ateliers"],
            ir="Part de logements ayant fait l'objet de travaux",
            art="PRSE 4 ; PDALHPD ; OPAH",
            vig="RAS",
            eta="Suspendu",
        ),
    ),
]


def fond(c, h):
    p = c._tc.get_or_add_tcPr()
    s = OxmlElement("w:shd")
    s.set(qn("w:val"), "clear")
    s.set(qn("w:fill"), h)
    p.append(s)


def puce(c, l):
    for i, x in enumerate(l):
        p = c.paragraphs[0] if i == 0 else c.add_paragraph()
        p.style = d.styles["List Bullet"]
        p.add_run(x)
        p.paragraph_format.space_after = Pt(3)


def champ_page(p):
    for t, x in (("begin", None), (None, "PAGE"), ("end", None)):
        r = p.add_run()
        if t:
            e = OxmlElement("w:fldChar")
            e.set(qn("w:fldCharType"), t)
        else:
            e = OxmlElement("w:instrText")
            e.text = x
        r._r.append(e)


d = Document()
s = d.sections[0]
s.page_width, s.page_height = Cm(21), Cm(29.7)
s.left_margin = s.right_margin = Cm(2)
s.top_margin = Cm(2.4)
s.bottom_margin = Cm(2)
d.styles["Normal"].font.name = "Liberation Sans"
d.styles["Normal"].font.size = Pt(11.5)
d.styles["Normal"].paragraph_format.line_spacing = 1.2
s.different_first_page_header_footer = True
s.header.paragraphs[
    0
].text = "Contrat local de santé de la communauté d'agglomération Arve-et-Bresle – 2024-2028"
s.header.paragraphs[0].runs[0].font.size = Pt(8)
fp = s.footer.paragraphs[0]
fp.alignment = WD_ALIGN_PARAGRAPH.RIGHT
fp.add_run("Programme d'actions – version signée du 12 juin 2024 – page ").font.size = Pt(8)
champ_page(fp)
for t, z, sp in (
    ("CONTRAT LOCAL DE SANTÉ", 30, 180),
    ("Communauté d'agglomération Arve-et-Bresle", 18, 12),
    ("2024 – 2028", 18, 6),
    ("ANNEXE 2 : FICHES ACTIONS", 16, 60),
):
    p = d.add_paragraph()
    p.alignment = WD_ALIGN_PARAGRAPH.CENTER
    p.paragraph_format.space_before = Pt(sp)
    r = p.add_run(t)
    r.bold = True
    r.font.size = Pt(z)
    r.font.color.rgb = RGBColor(0x7A, 0x1F, 0x5C)
p = d.add_paragraph()
p.paragraph_format.space_before = Pt(140)
p.alignment = WD_ALIGN_PARAGRAPH.CENTER
p.add_run(
    "Signataires : Préfecture, ARS, Communauté d'agglomération, Ville de Vaubrun, CPAM, MSA, Conseil départemental"
).italic = True
d.add_page_break()
p = d.add_paragraph()
r = p.add_run("Sommaire des fiches actions")
r.bold = True
r.font.size = Pt(16)
el = []
n = 0
pa = po = None
pg = 3
for a, o, f, t, k in F:
    if a != pa:
        q_ = d.add_paragraph()
        q_.paragraph_format.space_before = Pt(10)
        q_.add_run(a).bold = True
    if o != po:
        q_ = d.add_paragraph(o)
        q_.paragraph_format.left_indent = Cm(0.7)
    q_ = d.add_paragraph(f"{f} – {t} " + "." * 20 + f" {pg}")
    q_.paragraph_format.left_indent = Cm(1.4)
    pg += 2
    pa, po = a, o
q_ = d.add_paragraph(
    "MG : médecin généraliste – ALD : affection de longue durée – IDEL : infirmier(e) diplômé(e) d'État libéral(e) – EPSM : établissement public de santé mentale"
)
q_.paragraph_format.space_before = Pt(40)
q_.runs[0].font.size = Pt(9)
pa = po = None
for a, o, f, t, k in F:
    d.add_page_break()
    tb = d.add_table(1, 2)
    tb.style = "Table Grid"
    tb.autofit = False
    tb.columns[0].width = Cm(4.6)
    tb.columns[1].width = Cm(12.4)
    c = tb.rows[0].cells
    c[0].text = f
    c[1].text = t
    for x in c:
        fond(x, "7A1F5C")
        for r in x.paragraphs[0].runs:
            r.bold = True
            r.font.size = Pt(14)
            r.font.color.rgb = RGBColor(255, 255, 255)

    def ligne(lab, v, g="F3E3EE"):
        c = tb.add_row().cells
        c[0].text = lab
        fond(c[0], g)
        c[0].paragraphs[0].runs[0].bold = True
        if isinstance(v, list):
            puce(c[1], v)
        else:
            c[1].text = v
        for x in c:
            x.paragraphs[0].paragraph_format.space_before = Pt(7)
            x.paragraphs[-1].paragraph_format.space_after = Pt(7)

    ligne("Axe stratégique", a)
    ligne("Objectif opérationnel", o)
    if a != pa:
        el.append({"niveau": "Volet|Orientation", "texte": a})
    if o != po:
        el.append({"niveau": "ObjectifOperationnel", "texte": o})
    pa, po = a, o
    e = {"niveau": "Action", "texte": f"{f} {t}"}
    el.append(e)
    for key, lab, ch in LIG:
        if key not in k:
            continue
        ligne(lab, k[key])
        if ch:
            e[ch] = k[key]
    if "SA" in k:
        el.append({"niveau": "SousAction", "texte": "\n".join(k["SA"])})
    n += 1
    for r in tb.rows:
        r.cells[0].width = Cm(4.6)
        r.cells[1].width = Cm(12.4)
os.makedirs(ICI / "brut", exist_ok=True)
d.save(ICI / "brut" / f"{NOM}.docx")
subprocess.run(
    [
        "soffice",
        "--headless",
        f"-env:UserInstallation=file://{ICI}/lo",
        "--convert-to",
        "pdf",
        "--outdir",
        str(ICI),
        str(ICI / "brut" / f"{NOM}.docx"),
    ],
    capture_output=True,
)
toml(
    NOM,
    """PDF (Word exporté) d'un contrat local de santé : couverture, sommaire, puis sept fiches de deux pages, une seule table clé–valeur
par fiche coupée par le saut de page (parfois au milieu d'une cellule). Difficile : les niveaux (axe, objectif) sont des lignes
de la table, répétés d'une fiche à l'autre et déjà dits au sommaire ; le numéro et le titre de la fiche sont dans deux cellules
du bandeau ; puces dans les cellules (publics, partenaires, indicateurs, financeurs) ; les sous-actions sont en puces dans une
seule cellule (une SousAction, une par ligne du texte) et la fiche 2 n'en a pas ; deux lignes d'indicateurs, deux de description,
« Néant », « RAS », « cf. convention ».""",
    NOM + ".pdf",
    "CONTRAT LOCAL DE SANTÉ Communauté d'agglomération Arve-et-Bresle 2024 – 2028",
    n,
    el,
    [
        "ANNEXE 2 : FICHES ACTIONS",
        "Sommaire des fiches actions",
        "Signataires : Préfecture, ARS, Communauté d'agglomération, Ville de Vaubrun, CPAM, MSA, Conseil départemental",
        "MG : médecin généraliste – ALD : affection de longue durée",
    ],
    ["Néant", "RAS"],
    {
        "2024-2028": "2024/2028",
        "Mars 2025 à décembre 2026": "2025-03/2026-12",
        "Septembre 2025 – juin 2028": "2025-09/2028-06",
        "Janvier 2025": "2025-01",
    },
    {
        "112 500 €": "112500",
        "de 45 000 à 60 000 €": "45000/60000",
        "64 000 €": "64000",
        "21 400 €": "21400",
    },
    {
        "En cours": "en-cours",
        "En cours (coordonnatrice arrivée le 2 septembre 2024)": "en-cours",
        "Non engagée": "a-realiser",
        "Suspendu": "suspendu",
    },
)
print(len(el), n)
