"""
The tables of commerce, one file a noun.

Desk rows (the office): vendors, catalogue. Book rows (money, stock, orders): the rest. Nothing
outside this room imports a table.
"""

from naru.commerce.models.carts import CartLine
from naru.commerce.models.catalogue import (
    Category,
    ImportRun,
    NoticeKind,
    Photo,
    Product,
    ProductEdit,
    Sku,
)
from naru.commerce.models.certificates import (
    AcceptingShop,
    CertificatePurchase,
    CertificateRefund,
    ExpiryNotice,
    ShopSale,
    SpendingCode,
)
from naru.commerce.models.checkouts import Checkout, Reservation, Tender, TenderShare
from naru.commerce.models.claims import Claim, ClaimLine, RefundPart
from naru.commerce.models.figures import DailyFigure, DailySale
from naru.commerce.models.orders import Order, OrderLine, Parcel, VendorOrder
from naru.commerce.models.payments import CardRefund, Payment
from naru.commerce.models.payouts import (
    ClearingImport,
    ClearingRow,
    PaymentOrder,
    Payout,
    PayoutAdjustment,
    PayoutCycle,
)
from naru.commerce.models.stock import Stock
from naru.commerce.models.vendors import (
    CatalogueRules,
    CommissionTerms,
    ConsentToFees,
    OnboardingItem,
    OnboardingRequirement,
    ShippingPolicy,
    Vendor,
)

__all__ = [
    "AcceptingShop",
    "CardRefund",
    "CartLine",
    "CatalogueRules",
    "Category",
    "CertificatePurchase",
    "CertificateRefund",
    "Checkout",
    "Claim",
    "ClaimLine",
    "ClearingImport",
    "ClearingRow",
    "CommissionTerms",
    "ConsentToFees",
    "DailyFigure",
    "DailySale",
    "ExpiryNotice",
    "ImportRun",
    "NoticeKind",
    "OnboardingItem",
    "OnboardingRequirement",
    "Order",
    "OrderLine",
    "Parcel",
    "Payment",
    "PaymentOrder",
    "Payout",
    "PayoutAdjustment",
    "PayoutCycle",
    "Photo",
    "Product",
    "ProductEdit",
    "RefundPart",
    "Reservation",
    "ShippingPolicy",
    "ShopSale",
    "Sku",
    "SpendingCode",
    "Stock",
    "Tender",
    "TenderShare",
    "Vendor",
    "VendorOrder",
]
