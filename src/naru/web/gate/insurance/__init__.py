"""Firms' pages: insurance of export sales."""
