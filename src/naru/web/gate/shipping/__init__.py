"""Firms' pages: shipments abroad."""
