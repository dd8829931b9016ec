"""Draws that look like chance and are none: a hash of a seed and of how many were drawn."""

from collections.abc import Sequence
from hashlib import blake2b
from typing import TypeVar

T = TypeVar("T")

_WIDTH = 8
_TOP = 1 << (8 * _WIDTH)


class Draws:
    """A sequence of draws; the same seed gives the same ones on every machine."""

    def __init__(self, *seed: object) -> None:
        self._seed = "\x1f".join(map(str, seed)).encode()
        self._drawn = 0

    def share(self) -> float:
        """Return a number from 0 (included) to 1 (excluded)."""
        self._drawn += 1
        number = self._drawn.to_bytes(_WIDTH, "big")
        return int.from_bytes(blake2b(number, digest_size=_WIDTH, key=self._seed).digest()) / _TOP

    def below(self, size: int) -> int:
        """Return a whole number from 0 to `size` excluded."""
        return int(self.share() * size)

    def chance(self, share: float) -> bool:
        """Return True in this share of the draws."""
        return self.share() < share

    def one(self, items: Sequence[T]) -> T:
        """Return one of the items."""
        return items[self.below(len(items))]

    def early(self, items: Sequence[T]) -> T:
        """Return one of the items, the first ones much more often than the last."""
        return items[int(self.share() ** 2 * len(items))]

    def weighed(self, items: Sequence[tuple[str, float]]) -> str:
        """Return one of the items, each as often as its weight says."""
        place = self.share() * sum(weight for _, weight in items)
        for item, weight in items:
            place -= weight
            if place < 0:
                return item
        return items[-1][0]
