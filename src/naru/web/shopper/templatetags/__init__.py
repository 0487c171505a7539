"""Template tags of the shopper pages: ``{% load shop %}``."""
