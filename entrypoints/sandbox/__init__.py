"""Stand-ins that speak the providers' wire contracts: demo and tests only."""
