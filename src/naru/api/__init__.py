"""Doors for machines: health and metrics."""
