"""Carriers: invoice numbers and tracking; the sandbox stands in for their agencies."""
