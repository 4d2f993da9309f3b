"""Pages about all the records at once: home, boards for editors, references."""
