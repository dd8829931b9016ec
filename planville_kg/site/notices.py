"""The plain files of a publication: its licence, and what robots read."""

from collections.abc import Iterable
from xml.etree import ElementTree as ET

from planville_kg.site.holdings import Holdings
from planville_kg.site.options import Publication, find_licence

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


def licence_text(held: Holdings, said: Publication) -> bytes:
    """Return what each part of the publication may be used under."""
    lines = [
        said.title,
        "=" * len(said.title),
        "",
        f"Graphe, sauf ce qui suit : {said.licence.name}",
        f"  {said.licence.iri}",
        "",
        "Ontologie, codes, formes et requêtes (def/, code/, shapes/, requetes/, requetes.ttl) :",
        "  Creative Commons Attribution 4.0 International",
        "  https://creativecommons.org/licenses/by/4.0/",
    ]
    for plan in held.plans:
        lines += [
            "",
            f"Document de « {_line(plan.title)} » : {_line(plan.rights or 'non précisé')}",
        ]
    for found in held.datasets:
        name = find_licence(found.licence).name if found.licence else "non précisée par la source"
        lines += [
            "",
            f"Données adoptées « {_line(found.title)} » ({_line(found.publisher_name or '?')}) :",
            f"  {name}",
            *([f"  {found.licence}"] if found.licence and found.licence != name else []),
            *([f"  source : {_line(found.source)}"] if found.source else []),
        ]
    return ("\n".join(lines) + "\n").encode()


def robots_text(said: Publication) -> bytes:
    """Return what robots may read: everything; and where the list of pages is."""
    sitemap = f"\nSitemap: {said.base_url}sitemap.xml\n" if said.base_url else ""
    return f"User-agent: *\nAllow: /\n{sitemap}".encode()


def sitemap(said: Publication, paths: Iterable[str]) -> bytes:
    """Return the list of pages (sitemaps.org, protocol 0.9), which needs their full address."""
    ET.register_namespace("", SITEMAP)
    root = ET.Element(f"{{{SITEMAP}}}urlset")
    for path in sorted(paths):
        url = ET.SubElement(root, f"{{{SITEMAP}}}url")
        ET.SubElement(url, f"{{{SITEMAP}}}loc").text = f"{said.base_url}{path}"
        if said.day:
            ET.SubElement(url, f"{{{SITEMAP}}}lastmod").text = said.day
    ET.indent(root)
    content: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


def _line(text: str) -> str:
    return " ".join(text.split())
