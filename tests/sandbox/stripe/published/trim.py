"""Trim Stripe's published OpenAPI document to the objects that the stand-in speaks of.

Usage: python -m tests.sandbox.stripe.published.trim SPEC3.JSON TRIMMED.JSON, with the document out
of the Go module github.com/stripe/stripe-mock (embedded/openapi/spec3.json).
"""

import json
import sys
from pathlib import Path
from typing import Any

ROOTS = (
    *("balance", "balance_transaction", "charge", "customer", "deleted_customer", "dispute"),
    *("event", "payment_intent", "payment_method", "refund", "setup_attempt", "setup_intent"),
    *("webhook_endpoint", "deleted_webhook_endpoint", "radar.early_fraud_warning", "error"),
)
METHODS = ("card", "us_bank_account", "redirect_to_url")
OF_A_METHOD = (
    *("payment_method_", "payment_method_details_", "payment_method_options_"),
    *("payment_intent_payment_method_options_",),
    *("setup_attempt_payment_method_details_", "setup_intent_payment_method_options_"),
    *("dispute_payment_method_details_", "refund_destination_details_"),
    *("payment_intent_next_action_", "setup_intent_next_action_", "payment_intent_processing_"),
)
OTHERS = (
    *("account", "application", "bank_account", "card", "coupon", "discount", "issuing"),
    *("payment_source", "source", "review", "subscription", "test_helpers", "transfer"),
    *("invoice", "mandate", "topup", "payout", "connect_", "platform", "reserve_", "tax_id"),
    *("application_fee", "file", "cash_balance", "financial_connections", "payment_method_conf"),
    *("external_account", "legal_entity", "person", "dispute_evidence_enhanced", "fee_refund"),
    *("customer_balance", "confirmation_token", "rule", "transfer_data", "quotes", "shipping_rate"),
    *("funding_instructions", "destination_details_unimplemented", "payment_flows_"),
)
Schema = dict[str, Any]


def main(source: Path, target: Path) -> None:
    document = json.loads(source.read_text())
    schemas = document["components"]["schemas"]
    kept: dict[str, Schema] = {}
    waiting = [name for name in ROOTS if name in schemas]
    while waiting:
        name = waiting.pop()
        if name not in kept:
            kept[name] = _trimmed(schemas[name], waiting)
    trimmed = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$comment": "Trimmed from Stripe's OpenAPI document; see LICENSE beside this file.",
        "version": document["info"]["version"],
        "$defs": dict(sorted(kept.items())),
    }
    target.write_text(json.dumps(trimmed, separators=(",", ":"), sort_keys=True) + "\n")


def _wanted(name: str) -> bool:
    if name in ROOTS or f"{name}_" in OF_A_METHOD:
        return True
    for prefix in sorted(OF_A_METHOD, key=len, reverse=True):
        if name.startswith(prefix):
            return name.removeprefix(prefix).startswith(METHODS)
    return not name.startswith(OTHERS)


def _trimmed(schema: Any, waiting: list[str]) -> Any:
    """Give the schema as JSON Schema knows it: what is dropped may be anything."""
    if isinstance(schema, list):
        return [_trimmed(each, waiting) for each in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[1]
        if not _wanted(name):
            return {"type": "object"}
        waiting.append(name)
        return {"$ref": f"#/$defs/{name}"}
    names = ("type", "enum", "items", "anyOf", "required", "maxLength", "pattern")
    plain = {name: _trimmed(schema[name], waiting) for name in names if name in schema}
    if "properties" in schema:
        plain["properties"] = {
            key: _trimmed(each, waiting) for key, each in schema["properties"].items()
        }
        plain["additionalProperties"] = False
    elif isinstance(schema.get("additionalProperties"), dict):
        more = schema["additionalProperties"]
        plain["additionalProperties"] = _trimmed(more, waiting)
    return {"anyOf": [plain, {"type": "null"}]} if schema.get("nullable") else plain


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
