"""The few exceptions of Planville.

Doubts about data are diagnostics, never exceptions: see `planville_kg.model.Diagnostic`.
"""


class PlanvilleError(Exception):
    """Misuse or unreadable input; its message is one French sentence for the user."""


class UnreadableFileError(PlanvilleError):
    """A file cannot be read as a plan: empty, binary, too large or of an unknown format."""


class StoreError(PlanvilleError):
    """A store is absent, in use by another build, or written by another version."""


class QueryError(PlanvilleError):
    """A query is unknown, badly formed, refused, or one of its parameters has no such value."""


class LimitExceededError(QueryError):
    """A query was stopped because it passed its bound of time, memory or size."""
