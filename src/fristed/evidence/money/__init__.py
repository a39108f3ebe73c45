"""What rooms cost and what that buys: a book of parameters and items, drawn, valued and compared by name."""
