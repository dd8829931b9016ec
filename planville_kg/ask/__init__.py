"""The semantic layer: one declared model of dimensions and measures, asked through a `Request`."""
