import { describe, expect, it } from "vitest";
import { bodyOf, draftOf } from "./ruleFields";

const BODY = {
  first: "vima",
  second: "payshack",
  scope: [
    { project: "91game", direction: "in" as const },
    { project: "monetix", direction: "in" as const },
    { project: "91game", direction: "out" as const },
  ],
  keys: [["client_operation_id", "order_id"] as const, ["utr", "utr"] as const].map((each) => [
    ...each,
  ]),
  statuses: ["pending", "success"],
  compare: ["amount" as const],
  amount_tolerance: "0.01",
  amount_tolerance_percent: "0.1",
  fee_tolerance: "0",
  time_tolerance_minutes: 0,
  window_hours: 24,
  deadline_hours: 72,
  grace_minutes: 30,
  proposal_minutes: 0,
};

describe("a rule", () => {
  it("comes back from its form as it was, its projects put together", () => {
    const { scope, statuses, ...rest } = bodyOf(draftOf(BODY)) ?? {};
    const { scope: _, statuses: __, ...body } = BODY;
    expect(rest).toEqual(body);
    expect(new Set(statuses)).toEqual(new Set(BODY.statuses));
    expect(scope).toEqual([BODY.scope[0], BODY.scope[2], BODY.scope[1]]);
  });

  it("is not sent while something is missing or makes no sense", () => {
    const draft = draftOf(BODY);
    expect(bodyOf({ ...draft, keys: [] })).toBeNull();
    expect(bodyOf({ ...draft, scope: [] })).toBeNull();
    const nowhere = { n: 9, of: { project: "a", directions: [] } };
    expect(bodyOf({ ...draft, scope: [nowhere] })).toBeNull();
    expect(bodyOf({ ...draft, second: "vima" })).toBeNull();
    expect(bodyOf({ ...draft, statuses: [] })).toBeNull();
    const minus = { ...draft.tolerances, fee_tolerance: "-1" };
    expect(bodyOf({ ...draft, tolerances: minus })).toBeNull();
    const never = { ...draft.spans, window_hours: "0" };
    expect(bodyOf({ ...draft, spans: never })).toBeNull();
  });

  it("takes a comma for a point", () => {
    const { tolerances, ...draft } = draftOf(BODY);
    const written = { ...draft, tolerances: { ...tolerances, amount_tolerance: "0,5" } };
    expect(bodyOf(written)?.amount_tolerance).toBe("0.5");
  });
});
