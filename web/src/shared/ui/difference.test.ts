import { describe, expect, it } from "vitest";
import { differenceOf, told } from "./difference";

describe("told", () => {
  it.each([
    ["text", "text"],
    [7, "7"],
    [false, "false"],
    [["a", "b"], "a, b"],
    [[{ a: 1 }], '[{"a":1}]'],
    [null, null],
    [undefined, null],
  ])("%o", (value, text) => expect(told(value)).toBe(text));
});

describe("differenceOf", () => {
  it("puts what changed first, also within", () => {
    const before = { name: "A", role: "player", limits: { day: 1, hour: 2 } };
    const after = { name: "A", role: "admin", limits: { day: 1, hour: 3 } };
    expect(differenceOf(before, after)).toEqual([
      { name: "role", before: "player", after: "admin", changed: true },
      { name: "limits.hour", before: "2", after: "3", changed: true },
      { name: "name", before: "A", after: "A", changed: false },
      { name: "limits.day", before: "1", after: "1", changed: false },
    ]);
  });

  it("knows what came and what went", () => {
    expect(differenceOf(null, { a: 1 })).toEqual([
      { name: "a", before: null, after: "1", changed: true },
    ]);
    expect(differenceOf({ a: 1 }, null)).toEqual([
      { name: "a", before: "1", after: null, changed: true },
    ]);
    expect(differenceOf(null, null)).toEqual([]);
  });
});
