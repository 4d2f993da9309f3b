"""Drawings: views → shapes at their places, before anything writes them (SVG, paper)."""
