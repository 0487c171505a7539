"""PortOne v2: the payment company's port over HTTP, and its sandbox in process."""
