"""
Fairs and missions (전시회·시장개척단): group stands, trade missions, and what came of them.

A stand plan gives firms their booths; every firm tells its results.
"""
