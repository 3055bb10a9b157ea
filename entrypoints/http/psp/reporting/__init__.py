"""Routes of reports that come by themselves."""
