"""What a room's own record says about its queue: every value with its interval, or why it has none."""
