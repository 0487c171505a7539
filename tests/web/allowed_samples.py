"""Who may open the pages of sample tests."""

SAMPLES: dict[str, str] = {
    # a buyer's link opens hers alone; a wrong key is answered as if nothing were there
    "buyer:sample": "nobody",
    "buyer:sample_survey": "nobody",
}
