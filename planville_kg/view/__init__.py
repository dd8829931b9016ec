"""Views: results as networks, their measures and their pages."""
