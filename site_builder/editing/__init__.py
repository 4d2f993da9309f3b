"""Writing records: new ones from skeletons, codes that changed; and comparing two revisions."""
