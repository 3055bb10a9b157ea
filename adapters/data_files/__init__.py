"""Reference data in files beside the code: facts that are public and change rarely."""
