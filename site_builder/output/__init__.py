"""Views as bytes: HTML, PDF, data files, the index of the search, words for a terminal."""
