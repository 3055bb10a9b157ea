"""aiosmtplib: mail by SMTP."""
