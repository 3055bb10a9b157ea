"""Operations one by one."""
