"""Other packages as systems, a file each: ``load(algorithm, items)`` gives a ranking of sentences.

Each is used as its own documentation shows, with its own stop words and stemmer for
the text's language; one that does not know the language is asked in English, as its
user would have to.
"""
