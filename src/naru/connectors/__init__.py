"""
Links to outside systems (연계): which body uses which, with what settings, and how the link is.

Secrets are kept sealed and never shown; what was asked and answered is kept without its content.
"""
