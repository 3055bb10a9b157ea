"""What tables of fees look like, whoever they are agreed with."""
