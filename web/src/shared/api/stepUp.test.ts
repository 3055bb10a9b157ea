import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { onStepUp, steppingUp } from "./stepUp";

const ADDRESS = "http://altyn.example/api/v1/api-keys";
const lacking = () => Response.json({ code: "second_factor_required" }, { status: 401 });
const post = (address = ADDRESS) =>
  new Request(address, { method: "POST", body: '{"name":"x"}', headers: { "X-Key": "k" } });

const answers = vi.fn<typeof fetch>();
const confirm = vi.fn<() => Promise<boolean>>();
let away: () => void;

beforeEach(() => {
  answers.mockReset();
  confirm.mockReset();
  vi.stubGlobal("fetch", answers);
  away = onStepUp(confirm);
});
afterEach(() => {
  away();
  vi.unstubAllGlobals();
});

describe("a request that lacks the second factor", () => {
  it("is sent once more as it was after it is confirmed", async () => {
    answers.mockResolvedValueOnce(lacking()).mockResolvedValueOnce(Response.json({ ok: 1 }));
    confirm.mockResolvedValue(true);
    const response = await steppingUp(post());
    expect(response.status).toBe(200);
    const again = answers.mock.calls[1]?.[0] as Request;
    expect(await again.text()).toBe('{"name":"x"}');
    expect(again.headers.get("X-Key")).toBe("k");
  });

  it("is not sent a third time", async () => {
    answers.mockImplementation(async () => lacking());
    confirm.mockResolvedValue(true);
    expect((await steppingUp(post())).status).toBe(401);
    expect(answers).toHaveBeenCalledTimes(2);
    expect(confirm).toHaveBeenCalledTimes(1);
  });

  it("stays refused when it is not confirmed", async () => {
    answers.mockResolvedValueOnce(lacking());
    confirm.mockResolvedValue(false);
    expect((await steppingUp(post())).status).toBe(401);
    expect(answers).toHaveBeenCalledTimes(1);
  });

  it("is confirmed together with others", async () => {
    let left = 2;
    answers.mockImplementation(async () => (left-- > 0 ? lacking() : Response.json({})));
    confirm.mockImplementation(() => new Promise((done) => setTimeout(() => done(true), 5)));
    const both = await Promise.all([steppingUp(post()), steppingUp(post())]);
    expect(both.map((each) => each.status)).toEqual([200, 200]);
    expect(confirm).toHaveBeenCalledTimes(1);
  });
});

describe("nobody is asked", () => {
  it.each(["/auth/login", "/auth/login/factor", "/api/v1/me/confirm"])("at %s", async (path) => {
    answers.mockResolvedValueOnce(lacking());
    await steppingUp(post(`http://altyn.example${path}`));
    expect(confirm).not.toHaveBeenCalled();
  });

  it("when a session has ended", async () => {
    answers.mockResolvedValueOnce(Response.json({ code: "unauthenticated" }, { status: 401 }));
    expect((await steppingUp(post())).status).toBe(401);
    expect(confirm).not.toHaveBeenCalled();
  });
});
