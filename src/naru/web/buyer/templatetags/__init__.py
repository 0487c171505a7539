"""Template tags of the buyers' pages."""
