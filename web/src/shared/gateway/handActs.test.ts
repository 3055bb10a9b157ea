import { describe, expect, it } from "vitest";
import { actsOf } from "./handActs";

describe("what can be done to an order by hand", () => {
  it("follows its state", () => {
    expect(actsOf({ direction: "payin", status: "no_requisite" })).toEqual(["assign"]);
    expect(actsOf({ direction: "payin", status: "expired" })).toEqual(["complete"]);
    expect(actsOf({ direction: "payin", status: "completed" })).toEqual(["correct"]);
    expect(actsOf({ direction: "payout", status: "in_payout" })).toEqual(["cancel"]);
    expect(actsOf({ direction: "payout", status: "proof_uploaded" })).toEqual(["complete"]);
  });

  it("is nothing once an order has ended without money", () => {
    for (const status of ["cancelled", "rejected"] as const) {
      expect(actsOf({ direction: "payin", status })).toEqual([]);
    }
    expect(actsOf({ direction: "payout", status: "expired" })).toEqual([]);
  });
});
