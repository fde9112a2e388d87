"""Training of the learned sentence ranker."""
