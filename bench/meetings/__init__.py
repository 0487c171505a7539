"""Timetables of export meetings, measured: the published instances, our own sizes, repairs."""
