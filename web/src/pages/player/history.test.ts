import { describe, expect, it } from "vitest";
import type { OperationType, TimelineItem } from "~/shared/api/funding";
import { KINDS, sorted, turned } from "./history";

const row = (transaction_id: number, amount: string) =>
  ({ transaction_id, amount }) as TimelineItem;
const rows = [row(4, "-5.00"), row(3, "100.00"), row(2, "20.5"), row(1, "20.50")];
const ids = (all: TimelineItem[]) => all.map((each) => each.transaction_id);

describe("the history", () => {
  it("is sorted by exact amount; by time it comes so", () => {
    expect(ids(sorted(rows, "newest"))).toEqual([4, 3, 2, 1]);
    expect(ids(sorted(rows, "oldest"))).toEqual([4, 3, 2, 1]);
    expect(ids(sorted(rows, "largest"))).toEqual([3, 2, 1, 4]);
    expect(ids(sorted(rows, "smallest"))).toEqual([4, 2, 1, 3]);
  });

  it("turns round on the second click", () => {
    expect(turned("newest", "time")).toBe("oldest");
    expect(turned("oldest", "amount")).toBe("largest");
    expect(turned("largest", "amount")).toBe("smallest");
    expect(turned("smallest", "time")).toBe("newest");
  });

  it("has every operation under one kind", () => {
    const all = Object.values(KINDS).flat();
    expect(new Set(all).size).toBe(all.length);
    const whole: Exclude<OperationType, (typeof all)[number]>[] = []; // the compiler counts them
    expect(whole).toEqual([]);
  });
});
