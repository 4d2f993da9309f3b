"""Publication: where the program may write, and how a folder replaces the former one whole."""
