"""Who may open the pages of the export hub."""

HUB: dict[str, str] = {
    "officer:hub": "viewers",
    "officer:hub_expect": "officers",
    "officer:hub_parcels": "viewers",
    "officer:hub_parcel": "officers",
    "officer:hub_exceptions": "viewers",
    "officer:hub_exception": "officers",
    "officer:hub_docks": "officers",
    "officer:hub_places": "officers",
    "officer:hub_scanner": "officers",
    "officer:hub_scans": "officers",
    "officer:hub_flight_new": "officers",
    "officer:hub_flight": "viewers",
    "officer:hub_flight_act": "officers",
    "officer:hub_hand_over": "officers",
    "officer:hub_flight_paper": "officers",
    "officer:hub_wave": "viewers",
    "officer:hub_wave_papers": "officers",
}
