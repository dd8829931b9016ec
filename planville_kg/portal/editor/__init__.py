"""`/sparql` for people: an editor with its result; programs have the protocol at that address."""

from planville_kg.portal.editor.door import routes

__all__ = ["routes"]
