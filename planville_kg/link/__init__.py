"""Texts and columns → territories, themes, actors and cross-references."""
