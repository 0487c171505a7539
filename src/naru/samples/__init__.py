"""
Sample tests (샘플 테스트 마케팅): samples sent to buyers, and what they answered.

A test chooses buyers, sends samples, asks by a link in the buyer's language, and reports.
"""
