"""What writes records: new ones, their skeletons, codes that changed, what a change alters."""
