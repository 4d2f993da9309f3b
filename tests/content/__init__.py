"""What the records say: their truth, their completeness, and whose words they are."""
