"""What the documentation says that the code knows: written by `make docs-update`, held by tests."""
