"""How a dataset was understood and what came of it, as plain values for JSON."""

from collections.abc import Iterable
from typing import Any

from planville_kg.model import Diagnostic
from planville_kg.opendata.model import Adopted, Understanding, UnderstoodColumn


def as_json(adopted: Adopted) -> dict[str, Any]:
    """Return the content of `jeu.json`: nothing in it depends on when or where it was written."""
    return understanding_as_json(adopted.understanding) | {
        "lignes": adopted.rows,
        "observations": adopted.observations,
        "lignes_reliees": adopted.linked,
        "lignes_non_reliees": [
            {"raison": each.reason, "nombre": each.count, "exemples": list(each.examples)}
            for each in adopted.unlinked
        ],
        "contours": adopted.contours,
        "territoires": adopted.territories,
        "quadruplets": adopted.quads,
        "diagnostics": diagnostics_as_json(adopted.diagnostics),
    }


def understanding_as_json(found: Understanding) -> dict[str, Any]:
    """Return what a file is, and how each of its columns is understood."""
    layout = found.layout
    return {
        "jeu": found.name,
        "titre": found.title,
        "editeur": found.publisher,
        "licence": found.licence,
        "origine": found.origin,
        "source_connue": found.source.name if found.source else None,
        "fichier": found.path.name,
        "empreinte": found.fingerprint,
        "octets": found.size,
        "annee": found.year,
        "publie_le": found.issued,
        "format": layout.media_type,
        "codage": layout.encoding,
        "separateur": layout.separator,
        "feuille": layout.sheet,
        "projection": layout.crs,
        "ligne_d_entetes": layout.header.line,
        "lignes": found.rows,
        "colonnes": [_column(column) for column in found.columns],
        "diagnostics": diagnostics_as_json(found.diagnostics),
    }


def _column(column: UnderstoodColumn) -> dict[str, Any]:
    return {
        "numero": column.number,
        "entete": column.header,
        "sens": column.sense.value,
        "nature": column.territory,
        "indicateur": column.indicator,
        "libelle": column.label,
        "unite": column.unit,
        "annee": column.year,
        "confiance": column.confidence,
        "pourquoi": column.why,
        "remplies": column.filled,
        "exemples": list(column.examples),
    }


def diagnostics_as_json(diagnostics: Iterable[Diagnostic]) -> list[dict[str, Any]]:
    """Return diagnostics as plain values."""
    return [
        {
            "code": each.code,
            "severite": each.severity.value,
            "message": each.message,
            "colonne": each.location.column,
        }
        for each in diagnostics
    ]
