"""The one shell with state: store, API, pages."""
