"""
The books: accounts, transfers, holds, restricted lots, schemes, statements and their proof.

One row of ``Transfer`` is one movement of money, so an entry that does not balance cannot be
written down. A trigger moves the balances for whoever writes; the database itself refuses what
is overdrawn, altered, repeated or spent by the wrong lot. docs/ledger.md tells the whole story.
"""
