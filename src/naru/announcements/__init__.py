"""
Announcements (공고) of other bodies: what the national portals publish about support.

Taken in by source, told apart by version (변경, 연장, 재공고, N차), with the period read from free
text and the raw text kept; firms subscribe and get a digest and a calendar feed.
"""
