"""The general diagram: what it says (`graph`), then where it is drawn (`wide`, `narrow`)."""
