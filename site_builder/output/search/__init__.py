"""The index of the search, made by Pagefind."""
