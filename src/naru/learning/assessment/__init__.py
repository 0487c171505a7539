"""The assessment (역량진단) as a file says it: read, proven, scored, planned. No Django."""
