"""A bank that stands in for a real one: made-up payers, payments and documents."""
