"""The record: what an entry is, how entries are chained, written, read, raised and merged."""
