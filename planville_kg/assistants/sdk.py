"""The official SDK of the Model Context Protocol, which is installed on demand."""

from __future__ import annotations

from planville_kg.errors import PlanvilleError


def check_sdk() -> None:
    """Refuse to go on without the SDK.

    Raises:
        PlanvilleError: If it is absent.
    """
    try:
        import mcp  # noqa: F401, PLC0415 - optional
    except ImportError as error:
        raise PlanvilleError(
            "Ce serveur demande le SDK du Model Context Protocol, qui n'est pas installé : "
            "« pip install 'planville-kg[assistants]' »."
        ) from error
