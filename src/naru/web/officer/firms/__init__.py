"""Officers' pages: the firms of the body, one record each."""
