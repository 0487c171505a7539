"""Kill the server while people buy, and count the money, the goods and the orders afterwards."""
