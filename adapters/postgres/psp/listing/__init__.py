"""Operations one by one, in PostgreSQL."""
