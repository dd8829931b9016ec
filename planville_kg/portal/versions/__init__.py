"""The versions of plans that a store keeps, and what distinguishes two of them."""
