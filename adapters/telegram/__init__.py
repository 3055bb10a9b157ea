"""Telegram: messages to chats, by its Bot API."""
