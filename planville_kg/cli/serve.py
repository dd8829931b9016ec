"""`planville serve`: the portal, on this machine unless told otherwise."""

import socket
import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from planville_kg.errors import PlanvilleError


def run(options: Namespace, _: Sequence[str]) -> int:
    """Serve the portal until SIGINT (Ctrl-C) or SIGTERM.

    Returns:
        0 once it has ended.

    Raises:
        StoreError: If there is no store.
        PlanvilleError: If the server is not installed, or the port is taken.
    """
    _check_installed()
    from planville_kg.portal.app import create_app
    from planville_kg.portal.clients import Proxies
    from planville_kg.portal.islands import are_built
    from planville_kg.portal.protocol import Bounds, origins
    from planville_kg.portal.server import Server
    from planville_kg.portal.settings import LOOPBACK, settings

    said = settings(
        Path(options.store).absolute(),
        base_url=options.base_url or "",
        host=options.host,
        allowed=tuple(options.allow_host),
    )
    proxies = Proxies(options.proxy)
    app = create_app(said, Bounds(origins=origins(tuple(options.cors))))
    app.state.portal.current  # noqa: B018 - a store that does not open is said before serving
    with _listening(options.host, options.port) as listening:
        port = listening.getsockname()[1]
        if options.host not in LOOPBACK:
            print(_OPEN, file=sys.stderr)
        if not are_built():
            print(_PLAIN, file=sys.stderr)
        if options.base_url and not options.proxy:
            print(_BEHIND, file=sys.stderr)
        name = f"[{options.host}]" if ":" in options.host else options.host
        ready = f"Portail : http://{name}:{port}/ (Ctrl-C pour arrêter)"
        Server(app, proxies=proxies).serve_on(
            listening, lambda: print(ready, file=sys.stderr, flush=True)
        )
    return 0


_OPEN = (
    "Attention : ce portail écoute au-delà de cette machine. Donnez les noms sous lesquels il est "
    "servi avec --allow-host ou --base-url."
)
_PLAIN = (
    "Les scripts des pages n'ont pas été construits (« make web ») : le portail marche sans eux, "
    "plus simplement."
)
_BEHIND = (
    "Si un serveur web se tient devant ce portail, donnez son adresse avec --proxy : sans elle, "
    "tous les visiteurs ont la part d'un seul."
)


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host.strip("[]"), port), family=family)
    except (OSError, OverflowError) as error:
        raise PlanvilleError(
            f"Impossible d'écouter sur {host}, port {port} ({error}) : choisissez-en un autre avec "
            "--port."
        ) from error


def _check_installed() -> None:
    try:
        import mimeparse  # noqa: F401
        import starlette  # noqa: F401
        import uvicorn  # noqa: F401
    except ImportError as error:
        raise PlanvilleError(
            "Le portail demande des bibliothèques qui ne sont pas installées : "
            "« pip install 'planville-kg[portal]' »."
        ) from error
