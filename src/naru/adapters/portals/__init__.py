"""The national portals that publish announcements, asked over HTTP."""
