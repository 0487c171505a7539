"""Officers' pages: sample tests."""
