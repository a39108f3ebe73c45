"""A plan over years: which rooms open where, when and how big, whatever the council after the next does."""
