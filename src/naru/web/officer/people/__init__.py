"""Officers' pages: mentors, dedicated sellers and the talent pool."""
