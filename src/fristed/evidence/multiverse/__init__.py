"""Every defensible way of asking the same question, shown at once."""
