"""
The export hub (스마트트레이드 허브): from the dock to the hand-over, parcel by parcel.

Inbound, storage, waves, packing, weighing, labels, lists, sorting, manifests, and what went wrong.
"""
