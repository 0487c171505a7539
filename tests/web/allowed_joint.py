"""Who may open the pages of joint shipping."""

JOINT: dict[str, str] = {
    "gate:joint": "owners",
    "gate:joint_one": "owners",
    "gate:joint_give_up": "owners",
    "officer:joint": "viewers",
    "officer:joint_new": "officers",
    "officer:joint_declare": "officers",
    "officer:joint_leave_out": "officers",
    "officer:joint_one": "viewers",
    "officer:joint_call_off": "officers",
}
