"""Template filters of the merchant's desk."""
