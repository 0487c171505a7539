"""Firms' pages: joint shipping."""
