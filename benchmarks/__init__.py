"""Measurements of each part, printed by `python -m benchmarks.<name>`."""
