"""What is printed: sheets, hand-outs and booklets, as views for the templates of Typst."""
