"""The route table: pages, documents and data files, each from its view and its output."""
