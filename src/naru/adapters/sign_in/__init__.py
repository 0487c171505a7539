"""What the sign-in services share: how accounts come in, and a sandbox of the services."""
