"""Records: bytes → text → data with positions → schema check → raw records."""
