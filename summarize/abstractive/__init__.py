"""Summaries that a transformer writes: load -> plan chunks -> generate -> merge -> attribute."""
