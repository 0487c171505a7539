"""Who may open the pages of joint shipping."""

JOINT: dict[str, str] = {}
