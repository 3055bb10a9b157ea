"""The benchmark: Altyn beside plain services on the same machine, database and minute."""
