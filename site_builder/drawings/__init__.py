"""Drawings: views → shapes with coordinates, which `output` writes as SVG."""
