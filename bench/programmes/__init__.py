"""Programmes measured: a payment to a whole county."""
