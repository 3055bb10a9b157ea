"""What the pages may load: no more than their configuration needs."""

from entrypoints.http.pages.policy import NO_CARDS, CardSources, content_policy


def directives(cards):
    policy = content_policy("n0nce", "pay.example", cards)
    pairs = (each.split(" ", 1) for each in policy.split("; "))
    return {name: sources.split() for name, sources in pairs}


def test_without_card_payments_nothing_of_others_is_open():
    policy = directives(NO_CARDS)
    assert policy["frame-src"] == ["'none'"]
    assert policy["script-src"] == ["'self'", "'nonce-n0nce'"]
    assert policy["connect-src"] == ["'self'", "ws://pay.example", "wss://pay.example"]
    assert not any("stripe" in source for sources in policy.values() for source in sources)


def test_a_key_opens_the_hosts_of_stripe():
    policy = directives(CardSources.of(publishable_key="pk_live_1", form_url=None))
    assert "https://js.stripe.com" in policy["script-src"]
    assert "https://hooks.stripe.com" in policy["frame-src"]
    assert "https://api.stripe.com" in policy["connect-src"]


def test_a_form_of_our_own_opens_its_origin_alone():
    form_url = "http://127.0.0.1:4242/sandbox/card?x=1"
    policy = directives(CardSources.of(publishable_key="pk_test_1", form_url=form_url))
    assert policy["frame-src"] == ["http://127.0.0.1:4242"]
    assert policy["script-src"] == ["'self'", "'nonce-n0nce'"]


def test_nothing_is_configured_without_either():
    assert CardSources.of(publishable_key=None, form_url=None) == NO_CARDS
