"""Pages of the gate: IP reports, marks and legal advice."""
