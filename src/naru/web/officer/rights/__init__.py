"""Officers' pages: IP reports, marks and legal advice."""
