"""What a room averts: deaths by methods that are never added, infections, ambulance calls, hospital days."""
