"""The cube: the graph's facts in columns, for dimension × measure over any number of plans."""
