"""Pages of the gate: order sharing between workshops."""
