"""Who a client is: its address, seen past the proxies that we were told of."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import TYPE_CHECKING

from planville_kg.errors import PlanvilleError

if TYPE_CHECKING:
    from collections.abc import Iterable


class Proxies:
    """The addresses of our own proxies, each alone or as a network.

    Args:
        given: Addresses as they are typed, such as `127.0.0.1` or `10.0.0.0/8`.

    Raises:
        PlanvilleError: If one is no address.
    """

    def __init__(self, given: Iterable[str] = ()) -> None:
        self.given = tuple(given)
        try:
            self._networks = tuple(ip_network(each) for each in self.given)
        except ValueError:
            raise PlanvilleError(
                "--proxy attend l'adresse IP de votre serveur web, comme 127.0.0.1 ou 10.0.0.0/8, "
                f"pas « {', '.join(self.given)} »."
            ) from None

    def __contains__(self, host: str) -> bool:
        """Tell whether an address is that of a proxy."""
        address = _address(host)
        return address is not None and any(address in each for each in self._networks)

    def __bool__(self) -> bool:
        """Tell whether there is any proxy."""
        return bool(self.given)


def client_of(host: str | None) -> str:
    """Return what stands for a client: its address, or its network of /64 in IPv6.

    >>> client_of("2001:db8::1") == client_of("2001:db8::2"), client_of("192.0.2.1")
    (True, '192.0.2.1')
    """
    address = _address(host or "")
    if address is None:
        return host or ""
    if isinstance(address, IPv6Address):
        return str(IPv6Address(int(address) >> 64 << 64))
    return str(address)


def _address(host: str) -> IPv4Address | IPv6Address | None:
    """Return an address, that of IPv4 where it is one in the dress of IPv6."""
    try:
        address = ip_address(host)
    except ValueError:
        return None
    return (address.ipv4_mapped or address) if isinstance(address, IPv6Address) else address
