"""What is printed: sheets, hand-outs and collections, as plain values for the templates."""
