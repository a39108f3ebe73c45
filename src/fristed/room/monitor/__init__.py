"""The monitor for a bad batch, pure: baselines, charts, the threshold that keeps the budget, replay."""
