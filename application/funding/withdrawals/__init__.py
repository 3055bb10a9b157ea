"""Players withdraw; finance approves, pays and rejects."""
