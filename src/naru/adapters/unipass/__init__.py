"""The customs house over UNI-PASS: export declarations lodged, followed, corrected."""
