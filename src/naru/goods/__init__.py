"""
Goods for the world (수출 물품): what a thing is to a customs house, confirmed by a person.

Here also is the one vocabulary of what travels: a consignment, its places, lines and boxes.
"""
