"""The general diagram drawn: wide, or narrow for a phone."""
