"""Tables of deals with buyers abroad."""

from naru.deals.models.deals import Deal, DealMessage, DealReminder
from naru.deals.models.inquiries import Inquiry, InquiryRate
from naru.deals.models.papers import Proforma, PurchaseOrder
from naru.deals.models.quotations import Quotation

__all__ = [
    "Deal",
    "DealMessage",
    "DealReminder",
    "Inquiry",
    "InquiryRate",
    "Proforma",
    "PurchaseOrder",
    "Quotation",
]
