"""Firms' pages: customs papers."""
