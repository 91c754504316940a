"""Holds the answers to valid data to more than schemathesis can know: why they are refused with 400."""

import schemathesis

# What is refused although the schema allows it, for no schema can say it: each a field, and how the reason begins.
BEYOND_SCHEMAS = [
    # Times against each other and against now.
    ("validUntil", "must be in the future"),
    ("issueStartAt", "must be before issueEndAt"),
    ("issueEndAt", "must not be after validUntil"),
    ("validFrom", "must be before validUntil"),
    # What a discount can be depends on what it counts: per cent, or won.
    ("discountValue", "must be 1 to 100"),
    ("maxDiscountAmount", "is for PERCENTAGE only"),
    # Schemas count characters, and know no list of passwords.
    ("password", "must be at most 72 bytes"),
    ("password", "must not be the username or one that many people have"),
    # An order is named as a whole, or not at all; and the coupon may ask for one.
    ("orderId", "is required with orderAmount"),
    ("orderAmount", "is required"),
    # What a coupon has already is the least.
    ("totalQuantity", "must be"),
    # Means nothing to the client: only the one of a page before will do.
    ("cursor", "must be the nextCursor of the page before"),
]


@schemathesis.check
def valid_data_is_refused_only_for_what_no_schema_can_say(ctx, response, case):
    meta = case.meta
    if response.status_code != 400 or meta is None or not meta.generation.mode.is_positive:
        return
    violations = response.json()["errorMessage"]["data"]
    unexpected = [
        violation
        for violation in violations
        if not any(
            violation["field"] == field and violation["reason"].startswith(reason)
            for field, reason in BEYOND_SCHEMAS
        )
    ]
    assert not unexpected, f"Valid data was refused: {unexpected}"
