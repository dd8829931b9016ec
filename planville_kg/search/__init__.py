"""Full-text search: an index made by the build, and what it finds, ranked, quoted and placed.

`find.search` is the one way in; it is imported from there, so that what only needs to know the
words of a search (`demand`) loads nothing else.
"""
