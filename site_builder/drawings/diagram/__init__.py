"""The general diagram drawn: wide, narrow for a phone, or as a thumbnail."""
