"""Regions with the dates they are valid, addresses, and what lies inside what."""
