"""Measurements of the package beside its peers; run ``python -m benchmarks``."""
