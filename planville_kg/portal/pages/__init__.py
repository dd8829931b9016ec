"""The pages of the portal: one module each, which exposes `routes()`."""
