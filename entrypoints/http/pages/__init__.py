"""The pages for a browser: one shell for all of them, and the files it loads."""
