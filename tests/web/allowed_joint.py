"""Who may open the pages of joint shipping."""

JOINT: dict[str, str] = {
    "gate:joint": "owners",
    "gate:joint_change": "owners",
    "officer:joint": "viewers",
    "officer:joint_new": "officers",
    "officer:joint_one": "viewers",
    "officer:joint_call_off": "officers",
}
