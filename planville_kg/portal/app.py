"""The portal as an ASGI application: its routes, its state and its bounds."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.middleware import Middleware

from planville_kg.portal import editor, failures, linked, networks, protocol, statics
from planville_kg.portal.fairness import Fairness
from planville_kg.portal.pages import (
    actions,
    catalogue,
    comparison,
    data,
    maps,
    overview,
    plan,
    question,
    search,
    source,
    things,
    versions,
)
from planville_kg.portal.protocol import Bounds, Service
from planville_kg.portal.security import Security
from planville_kg.portal.state import State

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from types import ModuleType

    from planville_kg.portal.settings import Settings

MODULES: tuple[ModuleType, ...] = (
    statics,
    overview,
    question,
    actions,
    maps,
    versions,
    comparison,
    plan,
    source,
    things,
    networks,
    catalogue,
    search,
    data,
    editor,
    linked,
)
"""The modules whose `routes()` make the portal; a new one is added here, in the order of routes."""


def create_app(settings: Settings, bounds: Bounds | None = None) -> Starlette:
    """Return the application that serves a store.

    Args:
        settings: Where the store is, and under which addresses it is served.
        bounds: What strangers may ask of `/sparql`.
    """
    app = Starlette(
        routes=[route for module in MODULES for route in module.routes()],
        middleware=[
            Middleware(Security, settings=settings, broken=failures.broken),
            Middleware(Fairness, apart=(protocol.PATH,)),
        ],
        exception_handlers=failures.HANDLERS,
        lifespan=_living,
    )
    app.state.settings = settings
    app.state.portal = State(settings.store)
    endpoint = f"{settings.base_url}{protocol.PATH}" if settings.base_url else ""
    app.state.sparql = Service(app.state.portal, bounds, endpoint=endpoint)
    return app


@asynccontextmanager
async def _living(app: Starlette) -> AsyncIterator[None]:
    """Keep the processes of `/sparql` warm as long as the portal is served."""
    service: Service = app.state.sparql
    service.start()
    try:
        yield
    finally:
        service.close()
