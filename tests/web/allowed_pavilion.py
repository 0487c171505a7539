"""Who may open the pages of a firm's pages in the pavilion."""

PAVILION: dict[str, str] = {}
