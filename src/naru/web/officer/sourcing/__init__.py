"""Officers' pages: order sharing between workshops."""
