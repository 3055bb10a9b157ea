"""Words for tests of the wallets' routes."""

TYPED = {"Content-Type": "application/json"}
DEPOSIT = '{"operation_type": "DEPOSIT", "amount": %s}'
WITHDRAW = '{"operation_type": "WITHDRAW", "amount": %s}'
