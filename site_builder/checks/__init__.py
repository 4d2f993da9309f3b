"""The checks: rules found by themselves, their cases, and the verdict on a root."""
