import { expect, it } from "vitest";
import { waitingOn } from "./waiting";

const told = [
  { queue: "transfers", waiting: 2 },
  { queue: "destinations", waiting: 1 },
  { queue: "debts", waiting: 7 },
  { queue: "notices", waiting: 4 },
];

it("counts what is worked on at a page, and nothing else", () => {
  expect(waitingOn("/gateway/transfers", told)).toBe(3);
  expect(waitingOn("/gateway/notices", told)).toBe(4);
  expect(waitingOn("/gateway/guard", told)).toBe(0);
  expect(waitingOn("/gateway/rates", told)).toBe(0);
});
