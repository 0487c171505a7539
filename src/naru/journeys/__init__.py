"""Use cases across rooms, one file each; they open the transaction and look up ports."""
