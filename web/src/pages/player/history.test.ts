import { describe, expect, it } from "vitest";
import type { OperationType } from "~/shared/api/funding";
import { KINDS, turned } from "./history";

describe("the history", () => {
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
