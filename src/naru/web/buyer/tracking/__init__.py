"""Pages for receivers abroad: where a parcel is."""
