"""Model: frozen records and the read-only `Knowledge` that resolves what they say."""
