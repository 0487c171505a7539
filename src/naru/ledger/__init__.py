"""Double entry in integers: accounts, postings, holds, restricted lots, statements, wallets."""
