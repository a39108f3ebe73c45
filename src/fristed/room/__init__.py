"""RUN: the rules of the floor, pure."""
