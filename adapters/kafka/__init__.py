"""Events over Apache Kafka: PostgreSQL keeps what is true, Kafka carries it."""
