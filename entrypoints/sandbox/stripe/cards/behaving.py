"""Test cards that are declined, disputed, refunded badly, suspected, or ask their holder."""

from entrypoints.sandbox.stripe.cards.card import TestCard

DECLINED = (
    TestCard(
        ("pm_card_visa_chargeDeclined", "pm_card_chargeDeclined"),
        "4000000000000002",
        decline="generic_decline",
    ),
    TestCard(
        (
            "pm_card_visa_chargeDeclinedInsufficientFunds",
            "pm_card_chargeDeclinedInsufficientFunds",
        ),
        "4000000000009995",
        decline="insufficient_funds",
    ),
    TestCard(
        ("pm_card_visa_chargeDeclinedLostCard", "pm_card_chargeDeclinedLostCard"),
        "4000000000009987",
        decline="lost_card",
    ),
    TestCard(
        ("pm_card_visa_chargeDeclinedStolenCard", "pm_card_chargeDeclinedStolenCard"),
        "4000000000009979",
        decline="stolen_card",
    ),
    TestCard(("pm_card_chargeDeclinedExpiredCard",), "4000000000000069", decline="expired_card"),
    TestCard(
        ("pm_card_chargeDeclinedIncorrectCvc",),
        "4000000000000127",
        decline="incorrect_cvc",
        cvc_check="fail",
    ),
    TestCard(
        ("pm_card_chargeDeclinedProcessingError",),
        "4000000000000119",
        decline="processing_error",
    ),
    TestCard(
        ("pm_card_visa_chargeDeclinedVelocityLimitExceeded",),
        "4000000000006975",
        decline="card_velocity_exceeded",
    ),
    TestCard(
        ("pm_card_chargeCustomerFail", "pm_card_visa_chargeCustomerFail"),
        "4000000000000341",
        decline="generic_decline",
        decline_on_attach=False,
    ),
)

SUSPECTED = (
    TestCard(
        ("pm_card_radarBlock", "pm_card_chargeDeclinedFraudulent"),
        "4100000000000019",
        decline="fraudulent",
        decline_on_attach=False,
        risk="highest",
    ),
    TestCard(
        ("pm_card_riskLevelHighest",),
        "4000000000004954",
        decline="fraudulent",
        decline_on_attach=False,
        risk="highest",
    ),
    TestCard(("pm_card_riskLevelElevated",), "4000000000009235", risk="elevated"),
    TestCard(("pm_card_cvcCheckFail",), "4000000000000101", cvc_check="fail"),
    TestCard(("pm_card_avsZipFail",), "4000000000000036", postal_check="fail"),
    TestCard(("pm_card_avsLine1Fail",), "4000000000000028", line1_check="fail"),
    TestCard(("pm_card_avsFail",), "4000000000000010", line1_check="fail", postal_check="fail"),
    TestCard(
        ("pm_card_avsUnchecked",),
        "4000000000000044",
        line1_check="unavailable",
        postal_check="unavailable",
    ),
)

DISPUTED = (
    TestCard(("pm_card_createDispute",), "4000000000000259", after="fraudulent"),
    TestCard(
        ("pm_card_createDisputeProductNotReceived",),
        "4000000000002685",
        after="product_not_received",
    ),
    TestCard(("pm_card_createDisputeInquiry",), "4000000000001976", after="inquiry"),
    TestCard(("pm_card_createIssuerFraudWarning",), "4000000000005423", after="warning"),
    TestCard(("pm_card_createMultipleDisputes",), "4000000404000079", after="multiple"),
    TestCard(("pm_card_createCe3EligibleDispute",), "4000000404000038", after="fraudulent"),
    TestCard(("pm_card_createComplianceDispute",), "4000008400000779", after="noncompliant"),
)

REFUNDED = (
    TestCard(("pm_card_pendingRefund",), "4000000000007726", refund="pending"),
    TestCard(("pm_card_refundFail",), "4000000000005126", refund="fails"),
    TestCard(("pm_card_bypassPending",), "4000000000000077", at_once_available=True),
    TestCard(
        ("pm_card_bypassPendingInternational",),
        "4000003720000278",
        country="IE",
        at_once_available=True,
    ),
)

ASKING = (
    TestCard(
        ("pm_card_authenticationRequiredOnSetup",),
        "4000002500003155",
        country="FR",
        authentication="unless_set_up",
    ),
    TestCard(
        ("pm_card_authenticationRequired",),
        "4000002760003184",
        country="DE",
        authentication="always",
    ),
    TestCard(
        ("pm_card_authenticationRequiredSetupForOffSession",),
        "4000003800000446",
        country="IT",
        authentication="set_up",
    ),
    TestCard(
        ("pm_card_authenticationRequiredChargeDeclinedInsufficientFunds",),
        "4000008260003178",
        country="GB",
        decline="insufficient_funds",
        decline_on_attach=False,
        authentication="always",
    ),
    TestCard(("pm_card_threeDSecure2Required",), "4000000000003220", authentication="always"),
    TestCard(("pm_card_threeDSecureRequired",), "4000000000003063", authentication="always"),
    TestCard(
        ("pm_card_threeDSecureRequiredChargeDeclined",),
        "4000008400001629",
        decline="generic_decline",
        decline_on_attach=False,
        authentication="always",
    ),
    TestCard(
        ("pm_card_threeDSecureRequiredProcessingError",),
        "4000008400001280",
        decline="processing_error",
        decline_on_attach=False,
        authentication="always",
        authentication_error=True,
    ),
    TestCard(("pm_card_threeDSecureOptional",), "4000000000003055", authentication="optional"),
    TestCard(
        ("pm_card_threeDSecureOptionalProcessingError",),
        "4000000000003097",
        authentication="optional",
        authentication_error=True,
    ),
    TestCard(("pm_card_threeDSecure2OutOfBand",), "4000582600000094", authentication="always"),
    TestCard(
        ("pm_card_threeDSecure2OneTimePasscode",), "4000582600000045", authentication="always"
    ),
)

OURS = (
    TestCard(("pm_card_processing",), "4000000000005555", processing="succeeds"),
    TestCard(
        ("pm_card_processingFails",),
        "4000000000005563",
        processing="fails",
        processing_code="generic_decline",
    ),
    TestCard(("pm_card_processingForEver",), "4000000000005571", processing="for_ever"),
)
"""Not Stripe's, where only other methods than cards take their time."""

BEHAVING = (*DECLINED, *SUSPECTED, *DISPUTED, *REFUNDED, *ASKING, *OURS)
