"""What is shown of personal data to those who may not see it whole."""

SHOWN = 2
DOTS = "•••"


def masked_email(email: str | None) -> str | None:
    """Show the beginning of the name, and the domain."""
    if not email:
        return None
    name, at, domain = email.rpartition("@")
    return f"{name[:1]}{DOTS}@{domain}" if at and name else f"{email[:1]}{DOTS}"


def masked_name(name: str | None) -> str | None:
    """Show the initials."""
    if not name:
        return None
    return " ".join(f"{each[:1]}{DOTS}" for each in name.split()[:4]) or None


def masked_tail(text: str | None) -> str | None:
    """Show the last two characters: of a phone number, or of an account."""
    if not text:
        return None
    return DOTS + (text[-SHOWN:] if len(text) > 2 * SHOWN else "")
