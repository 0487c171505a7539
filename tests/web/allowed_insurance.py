"""Who may open the pages of insurance of export sales."""

INSURANCE: dict[str, str] = {
    "gate:insurance": "owners",
    "gate:insurance_apply": "owners",
    "gate:insurance_claim": "owners",
    "gate:insurance_template": "owners",
    "gate:insurance_policy": "owners",
    "gate:insurance_certificate": "owners",
    "gate:insurance_tell": "owners",
    "gate:insurance_table": "owners",
    "gate:insurance_paid": "owners",
    "gate:insurance_file": "owners",
    "officer:insurance": "viewers",
    "officer:insurance_budget": "approvers",
    "officer:insurance_take_over": "officers",
    "officer:insurance_defaults": "viewers",
    "officer:insurance_lift": "officers",
    "officer:insurance_claims": "viewers",
    "officer:insurance_claim": "viewers",
    "officer:insurance_policy": "viewers",
}
