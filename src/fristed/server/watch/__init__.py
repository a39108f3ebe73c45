"""The monitor for a bad batch, running: fed from the store, telling pages, tablets and the journal."""
