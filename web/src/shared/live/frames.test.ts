import { describe, expect, it } from "vitest";
import { advance, backoff, isRepeat, pause, readFrame } from "./frames";

const event = (position: number | null) => ({ type: "x", position, at: "", data: {} });

describe("readFrame", () => {
  it("reads an event", () => {
    const text = '{"type":"a.b","position":7,"at":"2026-01-01T00:00:00Z","data":{"k":"v"}}';
    expect(readFrame(text)).toEqual({
      type: "a.b",
      position: 7,
      at: "2026-01-01T00:00:00Z",
      data: { k: "v" },
    });
  });
  it.each(["", "{", "[]", "null", '{"position":1}', '{"type":5}'])("refuses %s", (text) => {
    expect(readFrame(text)).toBeNull();
  });
});

describe("positions", () => {
  it("never go back, and ephemeral messages do not move them", () => {
    expect(advance(null, event(3))).toBe(3);
    expect(advance(5, event(3))).toBe(5);
    expect(advance(5, event(null))).toBe(5);
  });
  it("tell a repeat", () => {
    expect(isRepeat(5, event(5))).toBe(true);
    expect(isRepeat(5, event(6))).toBe(false);
    expect(isRepeat(null, event(6))).toBe(false);
    expect(isRepeat(5, event(null))).toBe(false);
  });
});

describe("backoff", () => {
  it("doubles, keeps to its ceiling and never is nothing", () => {
    expect(backoff(0, 0)).toBe(250);
    expect(backoff(0, 1)).toBe(500);
    expect(backoff(3, 1)).toBe(4000);
    expect(backoff(50, 1)).toBe(30_000);
  });
});

describe("pause", () => {
  it("is short once, where the server has asked to come again", () => {
    expect(pause(0, 1, 1001)).toBe(150);
    expect(pause(1, 0, 1001)).toBe(backoff(1, 0));
    expect(pause(0, 0, 1006)).toBe(backoff(0, 0));
    expect(pause(0, 0)).toBe(backoff(0, 0));
  });
});
