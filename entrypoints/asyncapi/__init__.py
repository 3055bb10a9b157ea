"""What is told to the world as events, and the AsyncAPI document of it."""
