"""Who may open the pages of sample tests."""

SAMPLES: dict[str, str] = {
    # a buyer's link opens hers alone; a wrong key is answered as if nothing were there
    "buyer:sample": "nobody",
    "buyer:sample_survey": "nobody",
    # officers
    "officer:samples": "viewers",
    "officer:sample_new": "officers",
    "officer:sample_surveys": "viewers",
    "officer:sample_survey_new": "officers",
    "officer:sample_survey": "viewers",
    "officer:sample_test": "viewers",
    "officer:sample_change": "officers",
    "officer:sample_act": "officers",
    "officer:sample_close": "officers",
    "officer:sample_parcels": "officers",
    "officer:sample_parcel_table": "officers",
    "officer:sample_packing": "officers",
    "officer:sample_parcel": "officers",
    "officer:sample_report": "viewers",
    "officer:sample_report_paper": "viewers",
    "officer:sample_report_sheet": "viewers",
    "officer:sample_entry": "viewers",
    "officer:sample_buyers": "officers",
    "officer:sample_entry_report": "viewers",
    # firms: each sees its own entries (test_sample_pages)
    "gate:samples": "owners",
    "gate:sample_enter": "owners",
    "gate:sample_entry": "owners",
    "gate:sample_withdraw": "owners",
    "gate:sample_paper": "owners",
    "gate:sample_sheet": "owners",
}
