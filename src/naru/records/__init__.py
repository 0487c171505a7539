"""Audit trail (감사기록), approvals (결재), documents, and the access log (접속기록)."""
