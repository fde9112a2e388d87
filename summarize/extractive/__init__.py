"""The extractive family: represent, score, select."""
