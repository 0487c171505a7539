"""Sign-in by naver (네이버)."""
