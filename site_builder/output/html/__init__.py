"""HTML bodies, through our own Jinja2 templates."""
