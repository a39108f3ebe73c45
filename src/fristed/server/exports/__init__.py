"""What leaves the house as files: one table for each receiver, with its definitions beside it.

Nothing is imported here: the command line and the page load the frames only when they export.
"""
