"""One index for people and agents; Korean as people type it."""
