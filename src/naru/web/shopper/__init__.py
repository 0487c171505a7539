"""Server pages: shopper."""
