"""Two versions of a plan, or two documents → what appeared, vanished, moved and changed."""

from planville_kg.compare.changes import Change, Comparison, Kind
from planville_kg.compare.versions import compare

__all__ = ["Change", "Comparison", "Kind", "compare"]
