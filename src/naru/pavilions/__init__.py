"""
Pavilions abroad (전시관): what firms of here show to buyers, in the buyers' languages.

A pavilion belongs to a public body or a theme; company pages and product sheets lie in it, and
every text knows its language and where it came from.
"""
