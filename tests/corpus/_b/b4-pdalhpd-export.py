import csv, io
from commun_b import *

NOM = "b4-pdalhpd-export"
H = [
    "Orientation",
    "Objectif",
    "N° action",
    "Intitulé de l'action",
    "Pilote de l'action",
    "Partenaires",
    "Public cible",
    "Secteur",
    "Début",
    "Fin",
    "Coût prévisionnel (€)",
    "Financement",
    "État de l'action",
    "Sous-action",
    "Responsable de la sous-action",
    "Échéance",
    "Avancement",
    "Observations",
]
CH = {
    "Pilote de l'action": "porteur@Pilote de l'action",
    "Partenaires": "partenaire",
    "Public cible": "public",
    "Secteur": "territoire",
    "Début": "calendrier@Début",
    "Fin": "calendrier@Fin",
    "Coût prévisionnel (€)": "budget",
    "Financement": "financeur",
    "État de l'action": "statut@État de l'action",
    "N° action": "numero",
}
CS = [
    "porteur@Responsable de la sous-action",
    "calendrier@Échéance",
    "statut@Avancement",
    "autre|description",
]
D = "01/01/2024"
E = "31/12/2029"
# action : n°, intitulé, pilote, partenaires, public, secteur, début, fin, coût, financement, état, [sous-actions], observation
P = [
    (
        "1 - Développer une offre de logement adaptée",
        [
            (
                "1.1 Produire des logements très sociaux",
                [
                    (
                        "1.1.1",
                        "Financer 60 PLAI adaptés sur la durée du plan",
                        "DDT",
                        "Bailleurs sociaux\nEPCI délégataires\nDépartement",
                        "Ménages cumulant difficultés financières et sociales",
                        "Département",
                        D,
                        E,
                        "1350000",
                        "FNAP, Département",
                        "En cours",
                        [],
                        "22 agréments fin 2024",
                    ),
                    (
                        "1.1.2",
                        "Développer l'intermédiation locative dans le parc privé",
                        "DDETS",
                        "SOLIHA AIS, Anah, ADIL",
                        "Ménages sortant d'hébergement",
                        "Agglomération, Pays d'Aubrac-Nord",
                        D,
                        "31/12/2027",
                        "415000",
                        "BOP 177",
                        "En cours",
                        [
                            (
                                "Campagne d'information des propriétaires bailleurs",
                                "ADIL",
                                "30/06/2025",
                                "Réalisé",
                                "Plaquette + 4 réunions",
                            ),
                            (
                                "Captation de 25 logements par an",
                                "SOLIHA AIS",
                                "31/12/2027",
                                "En cours",
                                "19 logements en 2024",
                            ),
                            (
                                "Fonds de garantie des dégradations",
                                "Département",
                                "",
                                "Non démarré",
                                "",
                            ),
                        ],
                        "",
                    ),
                    (
                        "1.1.3",
                        "Mobiliser les logements communaux vacants",
                        "AMF",
                        "EPCI, CAUE",
                        "Tout public du plan",
                        "Communes < 2 000 hab.",
                        "01/09/2025",
                        "31/12/2026",
                        "",
                        "",
                        "Non démarré",
                        [],
                        "",
                    ),
                ],
            ),
            (
                "1.2 Diversifier le logement accompagné",
                [
                    (
                        "1.2.1",
                        "Ouvrir une pension de famille de 22 places",
                        "DDETS",
                        'Association "Un toit ici", OPH',
                        "Personnes isolées fortement désocialisées",
                        "Villeneuve-le-Comte",
                        "01/03/2024",
                        "30/09/2026",
                        "2180000",
                        "État, OPH, Région, Fondation",
                        "En cours",
                        [],
                        "PC accordé le 08/10/2024",
                    ),
                    (
                        "1.2.2",
                        "Créer une résidence sociale pour jeunes actifs",
                        "Agglomération",
                        "URHAJ, Action Logement, Caf",
                        "Jeunes de 18 à 30 ans",
                        "Agglomération",
                        "01/01/2026",
                        "31/12/2028",
                        "4600000",
                        "Action Logement, PLAI",
                        "Non démarré",
                        [],
                        "",
                    ),
                    (
                        "1.2.3",
                        "Adapter l'offre aux personnes vieillissantes hébergées",
                        "Département",
                        "ARS, CHRS, EHPAD",
                        "Personnes hébergées de plus de 60 ans",
                        "Département",
                        D,
                        E,
                        "0",
                        "Sans objet",
                        "En cours",
                        [
                            (
                                "Recensement des situations",
                                "SIAO",
                                "31/03/2025",
                                "Réalisé",
                                "31 personnes",
                            ),
                            ("Convention type CHRS / EHPAD", "ARS", "T4 2025", "En cours", ""),
                        ],
                        "",
                    ),
                ],
            ),
            (
                "1.3 Répondre aux besoins des gens du voyage",
                [
                    (
                        "1.3.1",
                        "Réaliser 3 terrains familiaux locatifs",
                        "EPCI",
                        "DDT, association tsigane, Caf",
                        "Gens du voyage en voie de sédentarisation",
                        "CC du Lévezou, Agglomération",
                        "01/01/2025",
                        E,
                        "690000",
                        "DETR, FNAL",
                        "Suspendu",
                        [],
                        "Opposition riverains sur le site n°2",
                    ),
                    (
                        "1.3.2",
                        "Accompagner la scolarisation et l'accès aux droits",
                        "Centre social itinérant",
                        "Éducation nationale, CASNAV, Caf",
                        "Familles du voyage",
                        "Aires d'accueil",
                        D,
                        E,
                        "36000",
                        "Caf, Département",
                        "Action permanente",
                        [],
                        "",
                    ),
                ],
            ),
        ],
    ),
    (
        "2 - Prévenir les expulsions et le maintien indigne",
        [
            (
                "2.1 Intervenir plus tôt dans l'impayé",
                [
                    (
                        "2.1.1",
                        "Faire vivre la charte de prévention des expulsions",
                        "CCAPEX",
                        "Tribunal judiciaire, commissaires de justice, bailleurs, Caf, MSA",
                        "Locataires en impayé",
                        "Département",
                        D,
                        E,
                        "",
                        "Crédits de fonctionnement",
                        "En cours",
                        [
                            (
                                "Signature de la charte renouvelée",
                                "Préfecture",
                                "15/10/2024",
                                "Réalisé",
                                "",
                            ),
                            (
                                "Permanences au tribunal les jours d'audience",
                                "ADIL",
                                "31/12/2025",
                                "En cours",
                                "2 par mois",
                            ),
                            (
                                "Enquête auprès des ménages n'ayant pas répondu",
                                "Département",
                                "2025",
                                "Abandonné",
                                "Moyens insuffisants",
                            ),
                        ],
                        "",
                    ),
                    (
                        "2.1.2",
                        "Équipe mobile de prévention : aller vers les locataires du parc privé",
                        "ADIL",
                        "CCAS, MDS, CDAD",
                        "Locataires du parc privé, commandement de payer",
                        "Agglomération puis département",
                        "01/04/2024",
                        "31/12/2025",
                        "124000",
                        "AAP Dihal",
                        "En cours",
                        [],
                        "cf. bilan 2024",
                    ),
                    (
                        "2.1.3",
                        "Rénover le règlement intérieur du FSL",
                        "Département",
                        "Contributeurs du FSL",
                        "Ménages du plan",
                        "Département",
                        "01/01/2024",
                        "30/06/2024",
                        "",
                        "",
                        "Réalisé",
                        [],
                        "Adopté par la CP du 24/06/2024",
                    ),
                ],
            ),
            (
                "2.2 Lutter contre l'habitat indigne et la précarité énergétique",
                [
                    (
                        "2.2.1",
                        "Coordonner le pôle départemental de lutte contre l'habitat indigne",
                        "DDT",
                        "ARS, Caf, SCHS, parquet, gendarmerie",
                        "Occupants de logements indignes",
                        "Département",
                        D,
                        E,
                        "45000",
                        "Anah",
                        "En cours",
                        [
                            (
                                "Outil commun de signalement (Histologe)",
                                "DDT",
                                "30/06/2024",
                                "Réalisé",
                                "Ouvert au public le 1er mai",
                            ),
                            (
                                "Formation des maires à leurs pouvoirs de police",
                                "ARS",
                                "31/12/2025",
                                "En cours",
                                "3 sessions sur 5",
                            ),
                        ],
                        "",
                    ),
                    (
                        "2.2.2",
                        "MOUS insalubrité",
                        "Département",
                        "SOLIHA, ARS",
                        "Propriétaires occupants très modestes",
                        "Bassin de Decazes, Saint-Affric",
                        "01/01/2025",
                        "31/12/2027",
                        "210000",
                        "Anah 50 %, Département",
                        "Non démarré",
                        [],
                        "Marché en cours d'analyse",
                    ),
                    (
                        "2.2.3",
                        "SLIME+ : visites à domicile et petits équipements",
                        "Département",
                        "CLER, fournisseurs d'énergie",
                        "Ménages en précarité énergétique",
                        "Département",
                        D,
                        "31/12/2026",
                        "330000",
                        "CEE",
                        "En cours",
                        [],
                        "",
                    ),
                ],
            ),
        ],
    ),
    (
        "3 - Fluidifier les parcours de l'hébergement au logement",
        [
            (
                "3.1 Consolider la veille sociale",
                [
                    (
                        "3.1.1",
                        "Conforter le SIAO comme tête de réseau",
                        "DDETS",
                        "SIAO, opérateurs",
                        "Personnes sans domicile",
                        "Département",
                        D,
                        E,
                        "280000",
                        "BOP 177",
                        "En cours",
                        [],
                        "",
                    ),
                    (
                        "3.1.2",
                        "Ouvrir un accueil de jour dans le sud du département",
                        "DDETS",
                        "Commune de Saint-Affric, Croix-Rouge",
                        "Personnes sans domicile, femmes victimes de violences",
                        "Saint-Affric",
                        "01/01/2025",
                        "31/12/2025",
                        "70000",
                        "BOP 177, commune",
                        "Abandonné",
                        [],
                        "Pas de local",
                    ),
                    (
                        "3.1.3",
                        "Organiser les maraudes mutualisées",
                        "Croix-Rouge",
                        "Secours catholique, EMPP",
                        "Personnes à la rue",
                        "Agglomération",
                        "01/11/2024",
                        "31/03/2025",
                        "18500",
                        "BOP 177",
                        "Réalisé",
                        [],
                        "Reconduit hiver 2025-2026 ?",
                    ),
                ],
            ),
            (
                "3.2 Accompagner vers et dans le logement",
                [
                    (
                        "3.2.1",
                        "Refondre l'offre d'accompagnement social lié au logement (ASLL, AVDL)",
                        "Département",
                        "DDETS, associations agréées",
                        "Ménages du plan",
                        "Département",
                        "01/01/2025",
                        "31/12/2025",
                        "560000",
                        "FSL, FNAVDL",
                        "En cours",
                        [
                            ("Référentiel commun", "Département", "T2 2025", "En cours", ""),
                            ("Appel à projets unique", "DDETS", "T4 2025", "Non démarré", ""),
                        ],
                        "",
                    ),
                    (
                        "3.2.2",
                        "Un chez-soi d'abord – milieu rural (10 places)",
                        "ARS",
                        'Association "Un toit ici", CH Sainte-Marie',
                        "Personnes sans abri souffrant de troubles psychiques",
                        "Département",
                        "01/07/2026",
                        "",
                        "",
                        "ARS, Dihal",
                        "Non démarré",
                        [],
                        "Candidature à déposer",
                    ),
                    (
                        "3.2.3",
                        "Faciliter le relogement des femmes victimes de violences",
                        "DDFE",
                        "CIDFF, bailleurs, Action Logement",
                        "Femmes victimes de violences et leurs enfants",
                        "Département",
                        D,
                        E,
                        "25000",
                        "DRDFE, FIPD",
                        "En cours",
                        [],
                        "",
                    ),
                ],
            ),
        ],
    ),
    (
        "4 - Piloter, observer et communiquer",
        [
            (
                "4.1 Animer le plan",
                [
                    (
                        "4.1.1",
                        "Mettre en place un observatoire partagé",
                        "ADIL",
                        "DDT, Département, Insee",
                        "Partenaires du plan",
                        "Département",
                        "01/01/2025",
                        "31/12/2026",
                        "30000",
                        "DDT, Département",
                        "En cours",
                        [],
                        "",
                    ),
                    (
                        "4.1.2",
                        "Tenir une journée annuelle des acteurs du logement",
                        "Département",
                        "Tous partenaires",
                        "Professionnels",
                        "Département",
                        D,
                        E,
                        "4000",
                        "Département",
                        "Action permanente",
                        [],
                        "",
                    ),
                    (
                        "4.1.3",
                        "Évaluer le plan à mi-parcours",
                        "Comité responsable",
                        "Prestataire",
                        "-",
                        "Département",
                        "01/01/2027",
                        "30/06/2027",
                        "40000",
                        "État / Département",
                        "Non démarré",
                        [],
                        "",
                    ),
                ],
            )
        ],
    ),
]
rows = []
el = []
n = 0
i = 0
for o, obs in P:
    el.append({"niveau": "Orientation|Volet", "texte": o})
    for b, acts in obs:
        el.append({"niveau": "ObjectifOperationnel", "texte": b})
        for num, t, pil, par, pub, sec, deb, fin, cout, fi, etat, ss, ob in acts:
            base = [num, t, pil, par, pub, sec, deb, fin, cout, fi, etat]
            a = {"niveau": "Action", "texte": t}
            for h, v in zip(
                [
                    "N° action",
                    None,
                    "Pilote de l'action",
                    "Partenaires",
                    "Public cible",
                    "Secteur",
                    "Début",
                    "Fin",
                    "Coût prévisionnel (€)",
                    "Financement",
                    "État de l'action",
                ],
                base,
            ):
                if h and v:
                    a[CH[h]] = v.split("\n") if "\n" in v else v
            if not ss and ob:
                a["autre|description"] = ob
            el.append(a)
            for s in ss or [None]:
                n += 1
                i += 1
                oo = o + " " if i % 7 == 3 else o
                bb = b.replace("1.2 ", "1.2  ") if i % 5 == 0 else b
                rows.append([oo, bb] + base + (list(s) if s else ["", "", "", "", ob]))
                if s:
                    e = {"niveau": "SousAction", "texte": s[0]}
                    for k, v in zip(CS, s[1:]):
                        if v:
                            e[k] = v
                    el.append(e)
f = io.StringIO()
w = csv.writer(f, delimiter=";", lineterminator="\r\n")
w.writerow(["Export du suivi PDALHPD 2024-2029 - 12/03/2025 14:07"])
w.writerow(H)
w.writerows(rows)
w.writerow([f"{len(rows)} lignes exportées"])
(ICI / f"{NOM}.csv").write_bytes(f.getvalue().encode("cp1252"))
mts = {e["budget"]: e["budget"] for e in el if e.get("budget") and e["budget"] != "0"}
dts = {}
for e in el:
    for k, v in e.items():
        if k.startswith("calendrier") and "/" in v:
            j, m, a = v.split("/")
            dts[v] = f"{a}-{m}-{j}"
dts |= {"T4 2025": "2025-T4", "T2 2025": "2025-T2", "2025": "2025"}
toml(
    NOM,
    """CSV (point-virgule, cp1252, CRLF) tiré de la base de suivi d'un PDALHPD : une ligne d'export avant l'en-tête, une ligne de compte à
la fin. Difficile : orientation, objectif et action répétés à chaque ligne (espaces en trop d'une ligne à l'autre : même élément) ;
une ligne par sous-action, ce qui est à l'action y est répété ; colonnes de l'action et de la sous-action qui disent la même chose
(pilote/responsable, début-fin/échéance, état/avancement) ; « Observations » est à la ligne (sous-action s'il y en a, sinon action) ;
retours à la ligne et guillemets doublés dans des cellules ; cellules vides ; « N° action » est une colonne (numero).""",
    NOM + ".csv",
    "Export du suivi PDALHPD 2024-2029",
    n,
    el,
    [f"{len(rows)} lignes exportées", "Export du suivi PDALHPD 2024-2029 - 12/03/2025 14:07"],
    ["-", "Sans objet"],
    dts,
    mts,
    {
        "Réalisé": "realise",
        "En cours": "en-cours",
        "Non démarré": "a-realiser",
        "Suspendu": "suspendu",
        "Abandonné": "abandonne",
        "Action permanente": "recurrent",
    },
)
print(len(el), n, len(rows))
