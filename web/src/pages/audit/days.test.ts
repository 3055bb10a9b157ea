import { describe, expect, it } from "vitest";
import type { Act } from "~/shared/api/access";
import { asked, byDay } from "./days";

const act = (position: number, at: string) => ({ position, at }) as Act;
const dayOf = (at: string) => at.slice(0, 10);

describe("byDay", () => {
  it("puts acts under their days", () => {
    const acts = [
      act(3, "2026-02-02T10:00"),
      act(2, "2026-02-02T09:00"),
      act(1, "2026-02-01T09:00"),
    ];
    const found = byDay(acts, dayOf);
    expect(found.map(({ day, acts }) => [day, acts.map((each) => each.position)])).toEqual([
      ["2026-02-02", [3, 2]],
      ["2026-02-01", [1]],
    ]);
  });
});

describe("asked", () => {
  it("takes whole days", () => {
    const found = asked({ actor: "a", since: "2026-02-01", until: "2026-02-01" });
    expect(new Date(found.until ?? 0).getTime() - new Date(found.since ?? 0).getTime()).toBe(
      86_399_999,
    );
    expect(found.actor).toBe("a");
  });
  it.each([
    ["user", "user.*"],
    ["user.*", "user.*"],
    ["User.Invited", "user.invited"],
    ["что-то", undefined],
  ])("takes %s for the action %s", (typed, action) => {
    expect(asked({ action: typed }).action).toBe(action);
  });
  it("drops what is no day", () => {
    expect(asked({ since: "yesterday" }).since).toBeUndefined();
  });
});
