"""Semantic rules: one module a rule, each with its ID, SEVERITY, WAYS and `check(knowledge)`."""
