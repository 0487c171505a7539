"""
Protection of small merchants when money is short or the shop must close.

Special guarantees (특례보증) of bank loans against a fund, relief in repaying them (상환유예), the
unemployment benefit of the self-employed (자영업자 실업급여), and the way to a restart centre.
"""
