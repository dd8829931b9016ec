"""Numbers of the Sirene register: SIREN and SIRET."""

import re

LA_POSTE = "356000000"
"""SIREN of La Poste, whose SIRET follow a sum of their own (INSEE, Sirene documentation)."""

_SPACES = re.compile(r"[\s\u00a0\u202f.]")


def siret_digits(text: str) -> str | None:
    """Return the fourteen figures of a SIRET, its spaces left out; nothing if it is not one."""
    digits = _SPACES.sub("", text)
    return digits if re.fullmatch(r"[0-9]{14}", digits) and has_right_sum(digits) else None


def has_right_sum(digits: str) -> bool:
    """Tell whether a SIREN or SIRET passes the Luhn test (INSEE, Sirene documentation).

    The SIRET of La Poste may have figures whose sum is a multiple of five instead.
    """
    if digits.startswith(LA_POSTE) and sum(map(int, digits)) % 5 == 0:
        return True
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits)))
    return sum(d // 10 + d % 10 for d in doubled) % 10 == 0
