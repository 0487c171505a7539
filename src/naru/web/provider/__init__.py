"""Pages of providers (수행기관): quotes, deliveries and claims of vouchers."""
