"""Pages of the gate: sample tests."""
