"""Sessions of browsers and programs: listed, and ended."""
