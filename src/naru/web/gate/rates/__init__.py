"""Firms' pages: rates and landed cost."""
