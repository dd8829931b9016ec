import html
from commun_b import *

NOM = "b5-agenda21-page"
T = "Agenda 21 – Acte 2 : où en sont nos engagements ?"


# action : titre, badge, porteur, échéance, budget, texte, étapes, partenaires, soutiens
def A(t, st, por, ech, bud=None, txt=None, et=(), par=(), s=0, com=0):
    return locals()


P = [
    (
        "Axe 1 • Une ville qui prend soin du vivant",
        None,
        [
            (
                "Défi n°1 : Laisser plus de place à la nature",
                [
                    A(
                        "1. Planter 1 000 arbres d'ici 2027",
                        "En cours",
                        "Direction du cadre de vie",
                        "Hiver 2027",
                        "120 000 €",
                        "640 arbres plantés au 1er mars, dont 210 avec les écoles.",
                        [
                            "Dresser l'inventaire des sites disponibles avec les conseils de quartier",
                            "Planter trois micro-forêts (Bel-Air, Les Acacias, gare)",
                            "Offrir un arbre fruitier pour chaque naissance",
                        ],
                        ["CPIE", "Lycée agricole", "Associations de quartier"],
                        84,
                        12,
                    ),
                    A(
                        "2. Réaliser un atlas de la biodiversité communale",
                        "Terminé",
                        "Service environnement",
                        "2024",
                        "31 500 €",
                        "Atlas publié en novembre 2024. 1 412 espèces recensées.",
                        [],
                        ["LPO", "Muséum", "OFB"],
                        37,
                        4,
                    ),
                    A(
                        "3. Ouvrir les cours d'école le week-end",
                        "À l'étude",
                        "Direction de l'éducation",
                        "À préciser",
                        None,
                        "Deux cours pourraient être testées au printemps.",
                        [],
                        [],
                        112,
                        41,
                    ),
                    A(
                        "4. Supprimer l'éclairage des berges de 23 h à 6 h",
                        "Réalisée",
                        "Régie éclairage",
                        "Depuis octobre 2023",
                        None,
                        None,
                        [],
                        ["Syndicat d'énergie"],
                        20,
                        9,
                    ),
                ],
            ),
            (
                "Défi n°2 : Manger sain, local et accessible",
                [
                    A(
                        "5. 60 % de produits bio ou locaux dans les cantines",
                        "En cours",
                        "Cuisine centrale",
                        "Fin 2026",
                        "0,40 € par repas",
                        "48 % atteints en 2024 (37 % en bio).",
                        [
                            "Installer un maraîcher sur la ferme municipale de la Garenne",
                            "Former les cuisinières et cuisiniers aux plats végétariens",
                            "Peser les déchets alimentaires dans chaque restaurant scolaire",
                        ],
                        ["Agrobio", "Métropole (PAT)"],
                        63,
                        7,
                    ),
                    A(
                        "6. Créer un quatrième jardin partagé",
                        "Abandonné",
                        "Maison des associations",
                        "2025",
                        None,
                        "Le terrain pressenti est pollué. Les habitants intéressés ont été orientés vers le jardin des Acacias.",
                        [],
                        [],
                        15,
                        18,
                    ),
                    A(
                        "7. Distribuer des composteurs et former des guides",
                        "Action continue",
                        "Service déchets",
                        "Toute l'année",
                        "15 k€ par an",
                        None,
                        [
                            "Deux ateliers par mois à la déchèterie",
                            "Un référent par immeuble volontaire",
                        ],
                        [],
                        29,
                        2,
                    ),
                ],
            ),
        ],
    ),
    (
        "Axe 2 • Une ville qui se déplace et se loge autrement",
        "Cet axe a été complété en 2023 à la demande du Labo citoyen.",
        [
            (
                "Défi n°3 : Apaiser la rue",
                [
                    A(
                        "8. Créer huit « rues aux écoles »",
                        "En cours",
                        "Direction de la voirie",
                        "Rentrée 2026",
                        "410 000 €",
                        "Cinq rues fermées aux heures d'entrée et de sortie.",
                        [],
                        ["Parents d'élèves", "Police municipale"],
                        97,
                        33,
                    ),
                    A(
                        "9. Généraliser la zone 30",
                        "Terminé",
                        "Direction de la voirie",
                        "Janvier 2024",
                        None,
                        None,
                        [],
                        [],
                        54,
                        60,
                    ),
                    A(
                        "10. Atelier vélo solidaire",
                        "En cours",
                        "Association Cyclofficine",
                        "2025-2027",
                        "Subvention de 8 000 €",
                        "Ouvert deux soirs par semaine dans l'ancienne loge du gymnase.",
                        [
                            "Réparer et revendre les vélos de la déchèterie",
                            "Vélo-école pour adultes",
                            "Collecte dans les copropriétés",
                        ],
                        ["Maison du vélo", "Régie de quartier"],
                        41,
                        3,
                    ),
                ],
            ),
            (
                "Défi n°4 : Sortir des passoires thermiques",
                [
                    A(
                        "11. Permanence rénovation chaque samedi au marché",
                        "Action continue",
                        "ALEC",
                        "Depuis 2023",
                        None,
                        None,
                        [],
                        [],
                        18,
                        1,
                    ),
                    A(
                        "12. Isoler les écoles Jules-Verne et Pauline-Kergomard",
                        "Retardée",
                        "Direction du patrimoine",
                        "2027",
                        "2,3 M€",
                        "Le premier appel d'offres a été déclaré sans suite.",
                        [
                            "Études thermiques",
                            "Travaux de Jules-Verne",
                            "Travaux de Pauline-Kergomard",
                        ],
                        ["ADEME", "État (Fonds vert)"],
                        22,
                        6,
                    ),
                    A(
                        "13. Thermographie aérienne : consulter la carte en ligne",
                        "Terminé",
                        "Métropole",
                        "2022",
                        None,
                        None,
                        [],
                        [],
                        9,
                        0,
                    ),
                ],
            ),
        ],
    ),
    (
        "Axe 3 • Une ville qui coopère",
        None,
        [
            (
                "Défi n°5 : Décider ensemble",
                [
                    A(
                        "14. Doubler le budget participatif",
                        "Terminé",
                        "Mission participation",
                        "2023",
                        "300 000 € par an",
                        "Troisième édition : 74 projets déposés, 11 retenus.",
                        [],
                        ["Conseils de quartier"],
                        66,
                        14,
                    ),
                    A(
                        "15. Tirer au sort un Observatoire des engagements",
                        "En cours",
                        "Mission participation",
                        "Mandat de 3 ans",
                        None,
                        None,
                        [
                            "Tirage au sort de 24 habitantes et habitants",
                            "Deux avis publics par an",
                        ],
                        [],
                        31,
                        5,
                    ),
                ],
            ),
            (
                "Défi n°6 : Donner une seconde vie aux objets",
                [
                    A(
                        "16. Ouvrir une recyclerie",
                        "À venir",
                        "Régie de quartier Les Acacias",
                        "Septembre 2026",
                        "540 000 à 600 000 €",
                        "Le permis de construire est déposé.",
                        [
                            "Acheter l'ancien garage de la route de Bordeaux",
                            "Recruter six salariés en insertion",
                            "Ouvrir la boutique et l'atelier",
                        ],
                        ["CITEO", "Emmaüs", "Métropole"],
                        88,
                        16,
                    ),
                    A(
                        "17. Prêter du matériel aux associations",
                        "Action continue",
                        "Maison des associations",
                        "permanent",
                        None,
                        "Vaisselle réutilisable, barnums, vélos cargos.",
                        [],
                        [],
                        12,
                        0,
                    ),
                    A(
                        "18. Tenir un repair café par trimestre",
                        "Action continue",
                        "Centre social Mosaïque",
                        "Trimestriel",
                        "1 200 €",
                        None,
                        [],
                        [],
                        25,
                        2,
                    ),
                ],
            ),
        ],
    ),
]
h = html.escape
el = []
n = 0
o = []
CL = {
    "En cours": "warning",
    "Terminé": "success",
    "Réalisée": "success",
    "À l'étude": "secondary",
    "À venir": "secondary",
    "Abandonné": "danger",
    "Retardée": "danger",
    "Action continue": "info",
}
o.append(f"""<!DOCTYPE html>
<html lang="fr">
<head>
<meta charset="utf-8">
<title>{h(T)} | Je participe à Montaigu-sur-Leyre</title>
<meta name="description" content="Suivez l'avancement des 18 engagements de l'Agenda 21 de la Ville.">
<style>body{{font-family:sans-serif;max-width:60em;margin:auto}} .badge{{border-radius:1em;padding:.1em .7em;background:#ddd;font-size:.8em}} .badge-success{{background:#9d9}} .badge-warning{{background:#fd8}} .badge-danger{{background:#f99}} .meta{{color:#555;font-size:.9em}} nav ul{{display:flex;gap:1em;list-style:none}} ul.axes>li{{margin:2em 0}}</style>
<script>window.dataLayer=window.dataLayer||[];function soutenir(id){{document.getElementById(id).textContent++;}}</script>
</head>
<body>
<div id="cookies" role="dialog"><p>Ce site utilise des cookies de mesure d'audience. <button>Tout accepter</button> <button>Continuer sans accepter</button></p></div>
<header><a href="/"><img src="/logo.svg" alt="Je participe – Ville de Montaigu-sur-Leyre"></a>
<nav aria-label="Menu principal"><ul><li><a href="/">Accueil</a></li><li><a href="/budget-participatif">Budget participatif</a></li><li><a href="/consultations">Consultations</a></li><li><a href="/agenda21" class="active">Agenda 21</a></li><li><a href="/connexion">Se connecter</a></li></ul></nav>
<ol class="breadcrumb"><li><a href="/">Accueil</a></li><li><a href="/grands-projets">Grands projets</a></li><li>Agenda 21</li></ol></header>
<main>
<h1>{h(T)}</h1>
<p class="chapo">En 2022, 350 habitantes et habitants ont écrit avec la Ville le deuxième acte de l'Agenda&nbsp;21. Trois axes, six défis, dix-huit actions&nbsp;: voici leur état d'avancement au 15&nbsp;mars 2025.</p>
<ul class="chiffres">
<li><strong>18</strong> actions</li><li><strong>5</strong> terminées</li><li><strong>5</strong> en cours</li>
</ul>
<form class="filtres"><label>Filtrer par avancement <select><option>Toutes</option><option>À venir</option><option>En cours</option><option>Terminé</option></select></label></form>
<ul class="axes">""")
k = 0
for ax, intro, defis in P:
    k += 1
    o.append(f'<li id="axe{k}"><h2>{h(ax)}</h2>')
    el.append({"niveau": "Volet|Orientation", "texte": ax})
    if intro:
        o.append(f"<p><em>{h(intro)}</em></p>")
    o.append("<ul>")
    for df, acts in defis:
        o.append(f'<li><strong>{h(df)}</strong>\n<ul class="actions">')
        el.append({"niveau": "ObjectifOperationnel|Orientation", "texte": df})
        for a in acts:
            e = {
                "niveau": "Action",
                "texte": a["t"],
                "statut": a["st"],
                "porteur": a["por"],
                "calendrier": a["ech"],
                "budget": a["bud"],
            }
            o.append(
                f'<li><span class="titre">{h(a["t"])}</span> <span class="badge badge-{CL[a["st"]]}">{h(a["st"])}</span>'
            )
            m = f"Porté par : {h(a['por'])} <br>Échéance : {h(a['ech'])}"
            if a["bud"]:
                m += f" <br>Budget&nbsp;: {h(a['bud']).replace(' €', '&nbsp;€')}"
            o.append(f'<p class="meta">{m}</p>')
            if a["txt"]:
                o.append(f"<p>{h(a['txt'])}</p>")
                e["description|autre"] = a["txt"]
            if a["par"]:
                e["partenaire"] = list(a["par"])
            el.append(e)
            if a["et"]:
                o.append(
                    "<p>Étapes :</p>\n<ul>"
                    + "\n".join(f"<li>{h(x)}</li>" for x in a["et"])
                    + "</ul>"
                )
                el += [{"niveau": "SousAction", "texte": x} for x in a["et"]]
                n += len(a["et"])
            else:
                n += 1
            if a["par"]:
                o.append(
                    '<p>Partenaires :</p>\n<ul class="tags">'
                    + "".join(f"<li>{h(x)}</li>" for x in a["par"])
                    + "</ul>"
                )
            i = "a" + a["t"].split(".")[0]
            o.append(
                f'<p class="social"><button onclick="soutenir(\'{i}\')">Soutenir</button> <span id="{i}">{a["s"]}</span> soutiens · <a href="#c-{i}">{a["com"]} commentaire{"s" if a["com"] > 1 else ""}</a></p></li>'
            )
        o.append("</ul></li>")
    o.append("</ul></li>")
o.append("""</ul>
<section><h2>Documents à télécharger</h2><ul><li><a href="/a21-acte2.pdf">Agenda 21 – Acte 2 (PDF, 4,2 Mo)</a></li><li><a href="/bilan-acte1.pdf">Bilan de l'acte 1 (PDF, 1,8 Mo)</a></li></ul></section>
<section><h2>Derniers commentaires</h2><ul><li><b>Martine D.</b> – Bravo pour la zone 30, mais à quand des contrôles route de Bordeaux ?</li><li><b>Théo</b> – Et les bancs à l'ombre ?</li></ul></section>
</main>
<footer><ul><li><a href="/mentions">Mentions légales</a></li><li><a href="/accessibilite">Accessibilité : partiellement conforme</a></li></ul><p>Ville de Montaigu-sur-Leyre – Mission participation, 05 00 00 00 00</p></footer>
</body></html>""")
(ICI / f"{NOM}.html").write_text("\n".join(o), encoding="utf8")
toml(
    NOM,
    """Page HTML d'une plateforme participative (Agenda 21) : axes, défis, actions et étapes en listes imbriquées ; l'axe est un titre
dans une puce, le défi un gras, l'action un span. Difficile : le statut est une pastille après le titre ; porteur, échéance, budget
dans un même paragraphe coupé de <br> ; étapes (sous-actions) et partenaires sont deux listes de puces sœurs, que seul leur
chapeau distingue ; menu, fil d'Ariane, cookies, filtres (qui disent les statuts), chiffres clés, documents et commentaires en
listes eux aussi ; « soutiens · commentaires » après chaque action (ni attendu, ni reproché) ; mots de statut accordés ou non
(« Réalisée », « Terminé », « Retardée », « Action continue »).""",
    NOM + ".html",
    T,
    n,
    el,
    [
        "Trois axes, six défis, dix-huit actions : voici leur état d'avancement au 15 mars 2025.",
        "Cet axe a été complété en 2023 à la demande du Labo citoyen.",
        "Documents à télécharger",
        "Derniers commentaires",
        "Bilan de l'acte 1 (PDF, 1,8 Mo)",
        "Ville de Montaigu-sur-Leyre – Mission participation, 05 00 00 00 00",
    ],
    ["À préciser"],
    {
        "2024": "2024",
        "2025": "2025",
        "2027": "2027",
        "2022": "2022",
        "2023": "2023",
        "2025-2027": "2025/2027",
        "Janvier 2024": "2024-01",
        "Septembre 2026": "2026-09",
        "permanent": "continu",
        "Toute l'année": "continu",
    },
    {
        "120 000 €": "120000",
        "31 500 €": "31500",
        "410 000 €": "410000",
        "2,3 M€": "2300000",
        "540 000 à 600 000 €": "540000/600000",
        "1 200 €": "1200",
        "Subvention de 8 000 €": "8000",
    },
    {
        "En cours": "en-cours",
        "Terminé": "realise",
        "Réalisée": "realise",
        "À venir": "a-realiser",
        "Abandonné": "abandonne",
        "Action continue": "recurrent",
    },
)
from collections import Counter

print(len(el), n, Counter(e.get("statut") for e in el))
