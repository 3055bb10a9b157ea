import { describe, expect, it } from "vitest";
import { dayOf, endOfDay, readAddresses, wrongAddresses } from "./addresses";

describe("addresses", () => {
  it("are read one a line or with commas", () => {
    expect(readAddresses(" 192.0.2.1,\n2001:db8::/32\n")).toEqual(["192.0.2.1", "2001:db8::/32"]);
    expect(readAddresses("")).toEqual([]);
  });
  it("are told from what is none", () => {
    expect(wrongAddresses(["192.0.2.0/24", "::1", "example.org", "10", "1.2.3.4/x"])).toEqual([
      "example.org",
      "10",
      "1.2.3.4/x",
    ]);
  });
});

describe("a day", () => {
  it("comes back as it was chosen", () => {
    expect(dayOf(endOfDay("2026-03-09"))).toBe("2026-03-09");
    expect(endOfDay("")).toBeNull();
    expect(dayOf(null)).toBe("");
  });
});
