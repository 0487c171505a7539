"""
The demo county (나루군): a fictional county at the scale its mall reached after success.

Everything is made deterministically from one seed, and every order and won goes through the same
posting path as a real one, only in bulk.
"""
