"""What the page of the guide says, its vignettes and its proofs."""
