"""STREET: needles found outside, read from any city's files, pure."""
