"""CPU per request of the mall, PostgreSQL included, on 5,000 products: ``python -m bench.mall``."""
