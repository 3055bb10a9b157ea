"""Exchange rates over HTTP."""
