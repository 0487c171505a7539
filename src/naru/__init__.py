"""Naru (나루, "ferry landing"): the one gate that takes small merchants online and into export."""
