"""Machines that translate trade texts: a glossary that works offline, or an HTTP endpoint."""
