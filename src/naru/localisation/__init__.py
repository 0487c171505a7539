"""
Localisation (현지화): what a market asks of a product's label, marks and papers.

The rules of a destination are dated data with their sources; a check list is made from them for a
product and a market.
"""
