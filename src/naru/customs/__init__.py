"""
Customs (통관): duty and tax by destination, export declarations, lists, and re-imports.

Limits and exemptions are dated rows with their law.
"""
