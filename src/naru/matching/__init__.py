"""
Who works with whom: mentors, export specialists, dedicated sellers, and the talent pool.

Help of limited number is assigned fairly, each assignment with its reasons; people are engaged by
firms and rated by them.
"""
