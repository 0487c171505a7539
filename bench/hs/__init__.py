"""How often the right HS code is among those suggested."""
