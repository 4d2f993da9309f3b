"""Who covers what: areas of missions and sheets, and the three states of a scheme on a commune."""
