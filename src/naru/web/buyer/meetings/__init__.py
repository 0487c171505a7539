"""Pages for buyers: invitations to export meetings."""
