"""National corpora of generated plans: real-looking, and the same bytes everywhere."""
