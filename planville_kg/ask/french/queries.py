"""One SELECT for the values of each dimension: `valeur`, `libelle`, another `nom`."""

_FRENCH = 'FILTER(LANG(?libelle) IN ("fr", ""))'
_OTHER = "OPTIONAL { ?valeur skos:altLabel|skos:hiddenLabel|skos:notation ?nom }"
_CODE = "https://w3id.org/planville/code"


def _concepts(scheme: str) -> str:
    return f"""
SELECT DISTINCT ?valeur ?libelle ?nom WHERE {{
  ?valeur skos:inScheme <{_CODE}/{scheme}> ; skos:prefLabel ?libelle . {_FRENCH}
  FILTER(!STRENDS(STR(?valeur), "/non-renseigne"))
  OPTIONAL {{ ?valeur skos:altLabel|skos:hiddenLabel ?nom . FILTER(LANG(?nom) IN ("fr", "")) }}
}}"""


def _roles() -> str:
    """Roles that the graph gives to someone; « cité » is given to all that are named."""
    return """
SELECT DISTINCT ?valeur ?libelle ?nom WHERE {
  { SELECT DISTINCT ?valeur WHERE { ?participation a pv:Participation ; pv:role ?valeur } }
  ?valeur skos:prefLabel ?libelle . FILTER(LANG(?libelle) = "fr")
  OPTIONAL { ?valeur skos:altLabel|skos:hiddenLabel ?nom . FILTER(LANG(?nom) IN ("fr", "")) }
}"""


def _elements(kind: str) -> str:
    return (
        f"SELECT DISTINCT ?valeur ?libelle WHERE {{ ?valeur a pv:{kind} ; pv:intitule ?libelle }}"
    )


_QUARTIERS = f"""
SELECT DISTINCT ?valeur ?libelle ?nom WHERE {{
  {{
    SELECT DISTINCT ?valeur WHERE {{
      {{ ?version pv:versionDe ?plan ; pv:perimetre ?perimetre . ?perimetre pv:comprend ?valeur }}
      UNION {{
        SELECT DISTINCT ?valeur WHERE {{ ?couverture a pv:CiblageEffectif ; pv:territoire ?valeur }}
      }}
    }}
  }}
  {{ ?valeur a pv:Quartier }} UNION {{ ?valeur a pv:EnsembleDeTerritoires }}
  ?valeur rdfs:label ?libelle . {_FRENCH}
  FILTER NOT EXISTS {{ ?une_version pv:perimetre ?valeur }}
  {_OTHER}
}}"""
_ALL = f"""
SELECT DISTINCT ?valeur ?libelle ?nom WHERE {{
  ?version pv:versionDe ?plan ; pv:perimetre ?valeur . ?valeur rdfs:label ?libelle .
  OPTIONAL {{ <{_CODE}/portee/tous-quartiers> skos:altLabel|skos:hiddenLabel ?nom }}
}}"""
_COMMUNES = """
SELECT DISTINCT ?valeur ?libelle ?nom WHERE {
  {
    SELECT DISTINCT ?valeur WHERE {
      ?couverture a pv:CiblageEffectif ; pv:territoire ?valeur . ?valeur a igeo:Commune
    }
  }
  ?valeur rdfs:label ?libelle . FILTER(LANG(?libelle) IN ("fr", ""))
  OPTIONAL { ?valeur skos:altLabel|skos:hiddenLabel ?nom }
}"""
_QPV = """
SELECT DISTINCT ?valeur ?libelle ?nom ?zonage WHERE {
  { SELECT DISTINCT ?valeur WHERE {
    ?version pv:versionDe ?plan ; pv:perimetre ?perimetre . ?perimetre pv:comprend ?membre .
    { ?membre pv:recoupe ?valeur } UNION { ?perimetre pv:comprend ?valeur }
    ?valeur a pv:QuartierPrioritaire } }
  ?valeur rdfs:label ?libelle . FILTER(LANG(?libelle) IN ("fr", ""))
  OPTIONAL { { ?valeur skos:altLabel|skos:hiddenLabel ?nom } UNION { ?valeur pv:codeQPV ?nom } }
  OPTIONAL { ?valeur pv:generation ?zonage }
}"""
_PARTNERS = """
SELECT DISTINCT ?valeur ?libelle ?nom WHERE {
  { SELECT DISTINCT ?valeur WHERE { ?participation a pv:Participation ; pv:acteur ?valeur .
    FILTER NOT EXISTS { ?valeur a pv:Ressource } } }
  ?valeur rdfs:label ?libelle . FILTER(LANG(?libelle) IN ("fr", ""))
  OPTIONAL { ?valeur skos:altLabel|skos:hiddenLabel ?nom . FILTER(LANG(?nom) IN ("fr", "")) }
}"""
_PLANS = """
SELECT DISTINCT ?valeur ?libelle WHERE {
  ?version pv:versionDe ?valeur .
  ?valeur rdfs:label ?libelle . FILTER(LANG(?libelle) IN ("fr", ""))
}"""
_VERSIONS = """
SELECT DISTINCT ?valeur ?libelle WHERE {
  ?valeur pv:versionDe ?plan ; rdfs:label ?libelle . FILTER(LANG(?libelle) IN ("fr", ""))
}"""
_INDICATORS = """
SELECT DISTINCT ?valeur ?libelle WHERE {
  {
    SELECT DISTINCT ?valeur WHERE {
      ?valeur a pv:Indicateur . ?observation ?valeur ?chiffre ; sdmx-dimension:refArea ?lieu
    }
  }
  ?valeur rdfs:label ?libelle . FILTER(LANG(?libelle) IN ("fr", ""))
}"""
_ABOVE = "pv:Pilier, pv:Volet, pv:Orientation, pv:ObjectifOperationnel, pv:Action"
LEVELS = f"""
SELECT DISTINCT ?classe ?nom ?plan WHERE {{
  ?element pv:niveauDansLaSource ?nom ; pv:dansPlan ?plan ; a ?classe .
  FILTER(?classe IN ({_ABOVE}, pv:SousAction))
}}"""
NUMBERED = f"""
SELECT DISTINCT ?classe ?valeur ?libelle ?nom ?numero WHERE {{
  ?valeur pv:intitule ?libelle ; a ?classe . FILTER(?classe IN ({_ABOVE}))
  OPTIONAL {{ ?valeur pv:niveauDansLaSource ?nom }}
  OPTIONAL {{
    ?cellule pv:valeurDe ?valeur ; pv:champ <{_CODE}/champ/numero> ; pv:texteBrut ?numero
  }}
}}"""
STATUSES = "SELECT DISTINCT ?valeur WHERE { ?intervention pv:statutCourant ?valeur }"
"""The statuses that actions have."""
OTHER_NAMES = """
SELECT DISTINCT ?valeur ?nom WHERE {{
  VALUES ?valeur {{ {} }}
  ?valeur skos:altLabel|skos:hiddenLabel ?nom . FILTER(LANG(?nom) IN ("fr", ""))
}}"""
"""The other names of values, whatever they are."""

EXACT, LIGHT, STEM = "exact", "leger", "racine"
ALL, INDICATOR = "tous", "indicateur"
TITLES = ("pilier", "volet", "orientation", "objectif", "action", "plan", "version")
"""Dimensions whose long labels may be quoted in part."""
PLACES = ("quartier", "qpv", "commune")
KINDS = (
    ("quartier", LIGHT, _QUARTIERS),
    (ALL, LIGHT, _ALL),
    ("commune", LIGHT, _COMMUNES),
    ("qpv", LIGHT, _QPV),
    ("theme", STEM, _concepts("theme")),
    ("statut", EXACT, _concepts("statut")),
    ("type-acteur", EXACT, _concepts("type-acteur")),
    ("nature", EXACT, _concepts("nature-organisation")),
    ("role", EXACT, _roles()),
    ("portee", EXACT, _concepts("portee")),
    ("certitude", EXACT, _concepts("certitude")),
    ("partenaire", LIGHT, _PARTNERS),
    ("pilier", STEM, _elements("Pilier")),
    ("volet", STEM, _elements("Volet")),
    ("orientation", STEM, _elements("Orientation")),
    ("objectif", STEM, _elements("ObjectifOperationnel")),
    ("action", STEM, _elements("Action")),
    ("plan", STEM, _PLANS),
    ("version", STEM, _VERSIONS),
    (INDICATOR, STEM, _INDICATORS),
)
"""Of each: the dimension, how its names are compared, the query."""
