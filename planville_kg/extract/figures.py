"""Texts that are figures and nothing else: a share, an amount, the key figures of a page."""

import re

from planville_kg.text import squeeze

_FIGURE = re.compile(r"[\d .,]*\d[\d .,]* ?(?:%|[kM]?€)?|[-–—]")
_SHORT = 20
"""Signs of a key figure with its unit, at most."""
_UNITS = "%€"
_YEAR = re.compile(r"20\d\d")
_COUNTED = re.compile(r"[-–+±~]? ?\d")


def is_figure(text: str) -> bool:
    """Tell whether a text is a number, a share or an amount and nothing else."""
    return bool(_FIGURE.fullmatch(squeeze(text)))


def shows_figures(text: str) -> bool:
    r"""Tell whether a line shows the key figures of a page, in large letters, side by side.

    Args:
        text: A line with its tabs.

    >>> shows_figures("218\t57 ans\t1 sur 3"), shows_figures("41,8 %"), shows_figures("2025")
    (True, True, False)
    """
    parts = [squeeze(part) for part in text.split("\t")]
    counted = all(_COUNTED.match(part) and len(part) <= _SHORT for part in parts)
    if len(parts) == 1:
        return is_figure(text) and parts[0][-1] in _UNITS
    return counted and not all(map(_YEAR.fullmatch, parts))
