"""Who may open the first page of selling abroad."""

ABROAD: dict[str, str] = {"gate:abroad": "everybody"}
