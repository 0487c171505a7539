"""Officers' pages: rates and landed cost."""
