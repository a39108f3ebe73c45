"""The pages people read in a browser: one file a page, all of them listed in ``register``."""
