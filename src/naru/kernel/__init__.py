"""
The ground that every room stands on and that knows no room.

Money, text in two languages, refusals, identifiers, time, who acts, transactions, events,
sealed (encrypted) columns and keyset pages.
"""
