"""Questions: catalogue, parameters, engines, results and their formats."""
