"""Who may open the pages of inquiries and quotations."""

DEALS: dict[str, str] = {
    # by a firm's people
    "gate:deals": "owners",
    "gate:deal_new": "owners",
    "gate:deal": "owners",
    "gate:deal_say": "owners",
    "gate:deal_translate": "owners",
    "gate:deal_file": "owners",
    "gate:deal_end": "owners",
    "gate:deal_quote": "owners",
    "gate:deal_send": "owners",
    "gate:deal_withdraw": "owners",
    "gate:deal_version": "owners",
    "gate:deal_paper": "owners",
    "gate:deal_order_paper": "owners",
    "gate:deal_issue": "owners",
    "gate:deal_void": "owners",
    "gate:deal_step": "owners",
    "gate:deal_proforma": "owners",
    # by officers
    "officer:deals": "viewers",
    "officer:deal_inquiries": "viewers",
    "officer:deal_inquiry": "officers",
    "officer:deal_quotations": "viewers",
    "officer:deal_orders": "viewers",
    "officer:deal_figures": "viewers",
    "officer:deal": "officers",
    "officer:deal_act": "officers",
    "officer:deal_file": "officers",
    "officer:deal_paper": "officers",
    # by buyers: a wrong key, sheet or token answers 404 to everybody
    **{
        f"buyer:{name}": "everybody"
        for name in (
            "inquire", "inquire_firm", "inquiry_sent", "inquiry_confirm", "deals", "deal",
            "deal_say", "deal_end", "deal_file", "deal_quotation", "deal_accept", "deal_change",
            "deal_decline", "deal_paper", "deal_order", "deal_order_paper", "deal_proforma",
        )
    },
}  # fmt: skip
