"""Letters out: e-mail, SMS, Kakao; templates, consent, delivery log."""
