"""The portal: pages and services over a store, served by an ASGI application."""
