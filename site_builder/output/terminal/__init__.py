"""Text for a terminal, and its JSON and GitHub forms: nothing else writes any."""
