"""Routes of operations one by one."""
