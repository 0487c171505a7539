"""Who may open the pages of rates and landed cost."""

RATES: dict[str, str] = {
    # everybody may reckon; a shipment that is given must be her firm's (test_rate_pages)
    "gate:rates": "everybody",
    "gate:rates_account": "owners",
    # officers
    "officer:rates": "viewers",
    "officer:rates_discount_new": "officers",
    "officer:rates_discount": "viewers",
    "officer:rates_discount_fund": "officers",
    "officer:rates_discount_end": "officers",
    "officer:rates_discount_give_back": "officers",
    "officer:rates_months": "viewers",
    "officer:rates_charges": "viewers",
    "officer:rates_duties": "viewers",
    "officer:rates_duty": "officers",
    "officer:rates_duty_file": "officers",
    "officer:rates_duty_blank": "officers",
    "officer:rates_firms": "viewers",
    "officer:rates_firm": "viewers",
    "officer:rates_firm_credit": "officers",
    "officer:rates_tariffs": "viewers",
    "officer:rates_tariff_sheet": "viewers",
    "officer:rates_tariff_new": "officers",
    "officer:rates_tariff": "viewers",
    "officer:rates_tariff_set": "officers",
    "officer:rates_tariff_withdraw": "officers",
    "officer:rates_exchange": "viewers",
    "officer:rates_exchange_fetch": "officers",
}
