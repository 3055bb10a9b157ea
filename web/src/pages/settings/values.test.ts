import { describe, expect, it } from "vitest";
import type { Setting } from "~/shared/api/access";
import { grouped, readValue, shapeOf, textOf } from "./values";

const setting = (part: Partial<Setting>): Setting => ({
  name: "access.x",
  type: "integer",
  description: "",
  default: 5,
  value: 5,
  changed_at: null,
  changed_by: null,
  minimum: null,
  maximum: null,
  choices: [],
  ...part,
});

describe("the shape of a field", () => {
  it.each([
    [{}, "number"],
    [{ type: "boolean" }, "switch"],
    [{ type: "text", choices: ["a", "b"] }, "choice"],
    [{ type: "list", choices: ["admin"] }, "list"],
    [{ type: "text" }, "text"],
    [{ type: "decimal" }, "number"],
  ] as const)("%o is a %s", (part, shape) =>
    expect(shapeOf(setting(part as Partial<Setting>))).toBe(shape),
  );
});

describe("what was typed", () => {
  it("is a number within its bounds", () => {
    const bounded = setting({ minimum: 1, maximum: 10 });
    expect(readValue(bounded, " 7 ")).toBe(7);
    for (const typed of ["", "0", "11", "x", "1.5"]) {
      expect(readValue(bounded, typed)).toBeUndefined();
    }
    expect(readValue(setting({ type: "decimal" }), "10000000000000000.05")).toBe(
      "10000000000000000.05",
    );
    expect(readValue(setting({ type: "decimal" }), "1,5")).toBe("1.5");
    expect(readValue(setting({ type: "decimal" }), "1e3")).toBeUndefined();
  });
  it("is a list, a switch or text", () => {
    expect(readValue(setting({ type: "list", value: [] }), "admin, finance")).toEqual([
      "admin",
      "finance",
    ]);
    expect(readValue(setting({ type: "boolean", value: false }), "true")).toBe(true);
    expect(readValue(setting({ type: "text", value: "a" }), " b ")).toBe("b");
  });
  it("comes from what is shown", () => {
    expect(textOf(["a", "b"])).toBe("a, b");
    expect(textOf(null)).toBe("");
    expect(textOf(false)).toBe("false");
  });
});

describe("groups", () => {
  it("follow the first part of the name", () => {
    const all = ["access.a", "limits.b", "access.c"].map((name) => setting({ name }));
    expect(grouped(all).map(([group, found]) => [group, found.length])).toEqual([
      ["access", 2],
      ["limits", 1],
    ]);
  });
});
