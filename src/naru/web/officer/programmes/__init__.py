"""The officers' pages of support programmes, in parts by the kind of work."""
