import { describe, expect, it } from "vitest";
import type { Profile } from "./imports";
import { bodyOf, draftOf, linesOf, statusesOf } from "./profileFields";

const PROFILE: Profile = {
  id: "1",
  name: "Bank",
  builtin: true,
  source: "bank",
  kind: "statement",
  columns: { source_id: "Id", created_at: "When | Date", status: "State" },
  statuses: { "In = Progress": "pending", Done: "success" },
  timezone: "Europe/Moscow",
  decimal: ",",
  direction: null,
  currency: "TRY",
};

describe("a profile", () => {
  it("comes back from its form as it was", () => {
    const { id: _, builtin: __, ...body } = PROFILE;
    expect(bodyOf(draftOf(PROFILE, "Bank"))).toEqual(body);
  });

  it("is not sent while something needed is missing", () => {
    const draft = draftOf(PROFILE, "Bank");
    expect(bodyOf({ ...draft, columns: { ...draft.columns, status: " " } })).toBeNull();
    expect(bodyOf({ ...draft, name: "" })).toBeNull();
    expect(bodyOf({ ...draft, statuses: "Done" })).toBeNull();
  });

  it("tells statuses line by line", () => {
    expect(linesOf({ A: "success" })).toBe("A = success");
    expect(statusesOf("A = Success\n\nB=failed")).toEqual({ A: "success", B: "failed" });
    expect(statusesOf("")).toEqual({});
  });
});
