"""Who may open the pages of links to outside systems."""

CONNECTORS: dict[str, str] = {
    "officer:connectors": "administrators",
    "officer:connector": "administrators",
    "officer:connector_try": "administrators",
    "officer:connector_settings": "administrators",
    "officer:connector_switch": "administrators",
    "officer:connector_rehearse": "administrators",
    "officer:connector_calls": "administrators",
}
