"""Sends the graph of a store to a SPARQL 1.1 server: whole, resumable, checked at the end.

`contents` says what is sent, `servers` where, `connection` how it travels, `journal` what was
sent before, `sending` does it.
"""

from planville_kg.publish.sending import Published, Sending, publish
from planville_kg.publish.servers import Target

__all__ = ["Published", "Sending", "Target", "publish"]
