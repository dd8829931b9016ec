"""The description that search engines read: a schema.org Dataset in the index page."""

from collections.abc import Sequence
from typing import Any

from planville_kg.site.datasets import Described
from planville_kg.site.files import Published
from planville_kg.site.options import Publication
from planville_kg.site.wording import load_wording


def schema_dataset(said: Publication, whole: Described, version: str) -> dict[str, Any]:
    """Return the graph as a `Dataset` (schema.org 28; Google's guide to structured datasets).

    Args:
        said: The words and addresses of the publication.
        whole: The whole graph as a dataset.
        version: What tells this state of the data from another.
    """
    wording = load_wording()
    found: dict[str, Any] = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "@id": whole.iri,
        "name": whole.title,
        "description": whole.description,
        "identifier": whole.iri,
        "version": version,
        "url": f"{said.base_url}index.html" if said.base_url else None,
        "license": said.licence.iri,
        "isAccessibleForFree": True,
        "inLanguage": "fr",
        "keywords": [word for words in wording.keywords.values() for word in words],
        "creator": {"@type": "Organization", "name": said.publisher},
        "publisher": {"@type": "Organization", "name": said.publisher},
        "datePublished": said.day,
        "temporalCoverage": f"{whole.start}/.." if whole.start else None,
        "spatialCoverage": {"@type": "Place", "name": "France"},
        "distribution": _downloads(said, whole.files),
    }
    return {key: value for key, value in found.items() if value is not None}


def _downloads(said: Publication, files: Sequence[Published]) -> list[dict[str, Any]]:
    return [
        {
            "@type": "DataDownload",
            "name": file.name,
            "encodingFormat": "application/gzip" if file.compressed else file.form.media,
            "contentUrl": f"{said.base_url or ''}{file.path}",
            "contentSize": f"{file.size} B",
            "sha256": file.sha256,
        }
        for file in files
    ]
