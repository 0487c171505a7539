"""Rates of exchange of the customs house over UNI-PASS (API012)."""
