"""
The way of the goods (물류): rates, shipments abroad and their papers, joint shipping, returns.

One shipment is one parcel on its way to a person or company abroad.
"""
