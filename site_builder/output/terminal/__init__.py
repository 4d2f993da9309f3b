"""Results of commands → text for a terminal, with JSON and GitHub forms of diagnostics."""
