import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { LiveConnection } from "./connection";

class Socket {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  readyState = Socket.CONNECTING;
  onopen: (() => void) | null = null;
  close = vi.fn();
  constructor() {
    made.push(this);
  }
}

let made: Socket[] = [];
const nowhere = { addEventListener: () => {}, removeEventListener: () => {} };

beforeEach(() => {
  made = [];
  vi.stubGlobal("WebSocket", Socket);
  vi.stubGlobal("window", nowhere);
  vi.stubGlobal("document", nowhere);
});
afterEach(() => vi.unstubAllGlobals());

async function started() {
  const live = new LiveConnection({
    address: async () => "ws://x",
    onEvent: () => {},
    onState: () => {},
    onSubscribed: () => {},
  });
  live.start();
  await vi.waitUntil(() => made.length === 1);
  return { live, socket: made[0] as Socket };
}

it("closes what still connects once it has", async () => {
  const { live, socket } = await started();
  live.stop();
  expect(socket.close).not.toHaveBeenCalled();
  socket.onopen?.();
  expect(socket.close).toHaveBeenCalledOnce();
});

it("closes what is open at once", async () => {
  const { live, socket } = await started();
  socket.readyState = Socket.OPEN;
  live.stop();
  expect(socket.close).toHaveBeenCalledOnce();
});
