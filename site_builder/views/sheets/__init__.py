"""What the pages of schemes and organisations say, and the lists that lead to them."""
