import { describe, expect, it } from "vitest";
import { daysOf, isDay, isFiltered, periodOf, queryOf, shiftDay } from "./filters";

const LATE = new Date("2026-03-01T20:30:00Z");

describe("the days that are meant", () => {
  it("are those of the reader's timezone", () => {
    expect(daysOf({ period: "today" }, "UTC", LATE).to_date).toBe("2026-03-01");
    expect(daysOf({ period: "today" }, "Asia/Kolkata", LATE).to_date).toBe("2026-03-02");
    expect(daysOf({ period: "today" }, "America/New_York", LATE).to_date).toBe("2026-03-01");
  });

  it("include both ends", () => {
    expect(daysOf({ period: "7d" }, "UTC", LATE)).toEqual({
      from_date: "2026-02-23",
      to_date: "2026-03-01",
    });
    expect(daysOf({ period: "yesterday" }, "UTC", LATE)).toEqual({
      from_date: "2026-02-28",
      to_date: "2026-02-28",
    });
    expect(daysOf({ period: "month" }, "Asia/Kolkata", LATE)).toEqual({
      from_date: "2026-03-01",
      to_date: "2026-03-02",
    });
  });

  it("are one's own when no preset is chosen", () => {
    const own = { from: "2026-01-05", to: "2026-01-09" };
    expect(daysOf(own, "UTC", LATE)).toEqual({ from_date: "2026-01-05", to_date: "2026-01-09" });
    expect(daysOf({ from: "2026-02-27" }, "UTC", LATE).to_date).toBe("2026-03-01");
    expect(periodOf(own, "7d")).toBeNull();
    expect(periodOf({ ...own, period: "30d" }, "7d")).toBe("30d");
  });

  it("never end before they begin, whatever the address holds", () => {
    const { from_date, to_date } = daysOf({ from: "2026-05-09", to: "2026-05-01" }, "UTC", LATE);
    expect(from_date <= to_date).toBe(true);
    expect(daysOf({ from: "2026-02-31" }, "UTC", LATE, "today").from_date).toBe("2026-03-01");
    expect(isDay("2026-02-31")).toBe(false);
    expect(daysOf({ from: "2027-01-01" }, "UTC", LATE).to_date).toBe("2027-01-01");
  });

  it("cross months and leap days", () => {
    expect(shiftDay("2024-03-01", -1)).toBe("2024-02-29");
    expect(shiftDay("2026-12-31", 1)).toBe("2027-01-01");
  });
});

describe("what the API is asked", () => {
  it("holds what is chosen, and nothing that it would refuse", () => {
    const asked = queryOf(
      {
        period: "today",
        source: "vima, payshack",
        status: "success,nonsense",
        direction: "sideways",
        amount_min: "10.5",
        amount_max: "ten",
        project: "",
      },
      "UTC",
      LATE,
    );
    expect(asked).toEqual({
      from_date: "2026-03-01",
      to_date: "2026-03-01",
      timezone: "UTC",
      source: "vima,payshack",
      status: "success",
      amount_min: "10.5",
    });
  });

  it("drops an upper bound below the lower", () => {
    const asked = queryOf({ amount_min: "10", amount_max: "9" }, "UTC", LATE);
    expect(asked.amount_max).toBeUndefined();
  });

  it("is filtered by anything but days", () => {
    expect(isFiltered({ period: "today", from: "2026-01-01" })).toBe(false);
    expect(isFiltered({ country: "IN" })).toBe(true);
  });
});
