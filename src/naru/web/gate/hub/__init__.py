"""Firms' pages: bringing parcels to the export hub."""
