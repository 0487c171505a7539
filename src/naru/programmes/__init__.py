"""
Support programmes (지원사업): a scheme is a file.

The file says who may have what, in which steps; this room runs its calls from notice to award, and
every won of it goes through the ledger.
"""
