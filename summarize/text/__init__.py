"""Text to Document to Features: the only room that knows NLTK."""
