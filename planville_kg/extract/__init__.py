"""`Document` → `Extraction`: the understanding of a plan's table."""
