"""Firms' pages: goods for abroad."""
