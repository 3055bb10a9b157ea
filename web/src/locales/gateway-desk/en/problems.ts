/** What the routes of the gateway refuse, and why. */
const problems = {
  problem: {
    order_not_found: "There is no such order.",
    illegal_transition: "The order is in another state by now: look again.",
    never_assigned: "Nobody has ever been given this order.",
    invalid_rule: "The rule makes no sense like this.",
    rule_not_found: "There is no such rule any more.",
    store_not_found: "There is no such store.",
    invalid_entry: "The value is none of what it is said to be.",
    callback_not_found: "There is no such callback.",
    callback_held_back: "An earlier callback of this order has to go first: send that one again.",
    requisite_taken: "The requisite cannot take this order: it is full, offline, or at its limits.",
    amount_needed: "Say what was really paid.",
    no_fee: "No fee is agreed for such an order.",
    fees_lose_money: "The fees would lose money with this order.",
    fee_exceeds_amount: "The fee would be more than the amount.",
    rate_stale: "The rate is too old: somebody has to see to it.",
    rate_unknown: "There is no rate for these currencies.",
    order_changed: "The order has changed just now: look again.",
    notice_not_found: "There is no such notice.",
    notice_in_another_state: "Somebody has decided about it already.",
    notice_does_not_fit:
      "It is not about this order: trader, amount and currency have to be the same.",
    notice_has_moved_money: "It has completed its order: correct the order instead.",
    late_window_over: "The order has expired too long ago.",
    statement_unreadable: "The file cannot be read as any statement that we know.",
    statement_too_long: "A statement may have 10,000 lines at the most.",
    statement_of_another_account: "The statement is of another account than the requisite's.",
    requisite_of_another: "The requisites are not all of this trader.",
    trader_not_found: "There is no such trader.",
    statement_not_found: "There is no such statement.",
  },
};

export default problems;
