"""Who may open the pages of shipments abroad."""

SHIPPING: dict[str, str] = {
    "gate:shipments": "owners",
    "gate:shipment_batch": "owners",
    "gate:shipment_new": "owners",
    "gate:shipment_table": "owners",
    "gate:shipment_table_blank": "owners",
    "gate:shipment_of_deal": "owners",
    "gate:shipment_of_order": "owners",
    "gate:shipment": "owners",
    "gate:shipment_act": "owners",
    "gate:shipment_edit": "owners",
    "gate:shipment_book": "owners",
    "gate:shipment_cancel": "owners",
    "gate:shipment_paper": "owners",
    # a receiver's key opens her parcel alone; a wrong one is answered as if nothing were there
    "buyer:track": "everybody",
    "officer:shipments": "viewers",
    "officer:shipment": "officers",
    "officer:shipment_act": "officers",
    "officer:shipment_paper": "officers",
    "officer:shipment_of_sample": "officers",
}
