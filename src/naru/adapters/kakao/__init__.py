"""Sign-in by kakao (카카오)."""
