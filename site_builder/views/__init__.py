"""Views: knowledge → frozen plain objects that templates show as they are. No HTML here."""
