"""The checks: one module a rule in `rules/`, their case files, and the verdict on a root."""
