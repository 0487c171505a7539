"""The mall: vendors, products, carts, checkout, orders, claims, payouts."""
