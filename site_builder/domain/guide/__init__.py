"""The orientation guide: reference engine, proofs, vignettes (ADR 0014)."""
