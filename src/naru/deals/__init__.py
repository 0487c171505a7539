"""
Deals with buyers abroad: inquiry, quotation, purchase order, pro-forma invoice.

A quotation has versions, Incoterms and a last day; what a buyer accepted is never changed any more.
"""
