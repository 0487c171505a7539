"""Officers' pages: labels and papers of a market."""
