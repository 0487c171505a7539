"""What `naru doctor` looks at: the machine, the database, the site."""
