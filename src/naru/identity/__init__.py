"""People, firms (사업자), public bodies (the tenants), roles, consent, verification."""
