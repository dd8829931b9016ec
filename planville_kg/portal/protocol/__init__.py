"""`/sparql`: the W3C SPARQL 1.1 Protocol for queries, and the Service Description.

Nothing here runs a query itself: a pool of confined processes does (`planville_kg.query.pool`),
and updates are not to be had.
"""

from planville_kg.portal.protocol.bounds import Bounds, origins
from planville_kg.portal.protocol.endpoint import PATH, routes
from planville_kg.portal.protocol.service import Service

__all__ = ["PATH", "Bounds", "Service", "origins", "routes"]
