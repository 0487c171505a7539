"""Template tags of every page: ``{% load naru %}``."""
