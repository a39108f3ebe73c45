"""PLAN: demand, travel and siting over frames, pure."""
