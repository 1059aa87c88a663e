"""The whole app in a browser: one process of the locked app for each open page."""
