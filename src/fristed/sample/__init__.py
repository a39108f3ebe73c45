"""The simulated city with known truth: for the demo, the tests and the benches."""
