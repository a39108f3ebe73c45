"""The API under /api/v1/: what tablets, hubs and other programs say to the store."""
