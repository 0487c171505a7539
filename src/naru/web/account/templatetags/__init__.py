"""Tags of the account templates."""
