import { describe, expect, it } from "vitest";
import { readable } from "./raw";

describe("readable", () => {
  it("shows text as text", () => {
    expect(readable(btoa(unescape(encodeURIComponent("не JSON"))))).toBe("не JSON");
    expect(readable("")).toBe("");
  });

  it("leaves what is none as it came", () => {
    expect(readable("/w==")).toBe("/w==");
  });
});
