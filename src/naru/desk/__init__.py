"""
The one-stop desk: difficulty cases (애로), referrals between bodies, IP reports, answers.

A case has an owner and a clock; what solved it becomes an article, and questions asked in one's
own words are answered only from what is written, each sentence with its source.
"""
