"""Carriers of letters: e-mail over SMTP, and a sandbox that carries nothing away."""
