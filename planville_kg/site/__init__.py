"""Publication: a store → a folder that any static web server can serve."""

from planville_kg.site.options import Publication, publication
from planville_kg.site.publish import Written, export_stratml, publish

__all__ = ["Publication", "Written", "export_stratml", "publication", "publish"]
