"""Questions in French, understood offline and by rule alone, and answered in French."""

from planville_kg.ask.french.reply import Reply, reply
from planville_kg.ask.french.understood import Understood, understand

__all__ = ["Reply", "Understood", "reply", "understand"]
