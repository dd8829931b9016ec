"""File → `Document`: one reader a format, imported when needed."""
