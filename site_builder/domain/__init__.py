"""What the records imply: who covers what, what the guide answers, where each page is."""
