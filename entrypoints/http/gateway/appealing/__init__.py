"""Appeals over HTTP."""
