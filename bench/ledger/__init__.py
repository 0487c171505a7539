"""The ledger's own measurements: ratios to the least that double entry can cost here."""
