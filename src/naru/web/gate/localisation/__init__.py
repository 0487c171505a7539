"""Pages of the gate: labels and papers of a market."""
