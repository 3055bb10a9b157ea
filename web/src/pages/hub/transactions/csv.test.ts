import { describe, expect, it } from "vitest";
import { nameIn } from "~/shared/psp/fileName";
import type { Transaction } from "~/shared/psp/types";
import { csvOf, field } from "./csv";
import { sumsOf } from "./sums";
import { remembered } from "./useColumns";

const row = (part: Partial<Transaction>) => part as Transaction;

describe("the file of what is ticked", () => {
  it("quotes, and lets no spreadsheet read a formula", () => {
    expect(field('a "b", c')).toBe('"a ""b"", c"');
    expect(field("=HYPERLINK(1)")).toBe("'=HYPERLINK(1)");
    expect(field("@x")).toBe("'@x");
    expect(field("-1+1")).toBe("'-1+1");
    expect(field("-12.50")).toBe("-12.50");
    expect(field(null)).toBe("");
  });

  it("has a head and a line for each row", () => {
    const lines = csvOf([row({ id: "1", amount: "100.10", created_at: "2026-01-01" })]).split(
      "\r\n",
    );
    expect(lines[0]?.startsWith("ID,Source,Source ID")).toBe(true);
    expect(lines[1]).toContain("100.10");
    expect(lines).toHaveLength(3);
  });
});

describe("what is ticked", () => {
  it("comes to exact sums, each currency apart", () => {
    const rows = [
      row({ amount: "0.1", currency: "INR" }),
      row({ amount: "0.2", currency: "INR" }),
      row({ amount: null, currency: "INR" }),
      row({ amount: "5", currency: "EUR" }),
    ];
    expect(sumsOf(rows)).toEqual([
      ["EUR", "5"],
      ["INR", "0.3"],
    ]);
  });
});

describe("the columns", () => {
  it("are the usual ones unless others are remembered", () => {
    expect(remembered(null)).toContain("status");
    expect(remembered("nonsense")).toContain("status");
    expect(remembered("utr,amount")).toEqual(["amount", "utr"]);
  });
});

describe("the name of a file", () => {
  it("is read from its header", () => {
    expect(nameIn('attachment; filename="a.csv"')).toBe("a.csv");
    expect(nameIn("attachment; filename*=UTF-8''%D0%B0.csv")).toBe("а.csv");
    expect(nameIn(null)).toBeNull();
  });
});
