import { advance, isRepeat, type LiveEvent, pause, readFrame } from "./frames";

export type LiveState = "connecting" | "live" | "waiting" | "stopped";

export interface LiveSettings {
  /** Gives the address of a new socket, with its one-time ticket. */
  address: () => Promise<string>;
  onEvent: (event: LiveEvent) => void;
  onState: (state: LiveState) => void;
  /** The stream runs again; `gapless` when it resumed from the last position handled. */
  onSubscribed: (gapless: boolean) => void;
}

const PING_EVERY_MS = 20_000;
const SILENCE_MS = 45_000;

/** Keeps one socket open for as long as it is started, and resumes where the last one ended. */
export class LiveConnection {
  #socket: WebSocket | null = null;
  #position: number | null = null;
  #attempt = 0;
  #started = false;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #pulse: ReturnType<typeof setInterval> | undefined;
  #heard = 0;

  constructor(private readonly settings: LiveSettings) {}

  start(): void {
    if (this.#started) return;
    this.#started = true;
    window.addEventListener("online", this.#hurry);
    document.addEventListener("visibilitychange", this.#hurry);
    void this.#connect();
  }

  stop(): void {
    this.#started = false;
    window.removeEventListener("online", this.#hurry);
    document.removeEventListener("visibilitychange", this.#hurry);
    clearTimeout(this.#retry);
    this.#drop();
    this.settings.onState("stopped");
  }

  /** The network or the reader is back: do not sit out the rest of the pause. */
  #hurry = (): void => {
    if (this.#socket || this.#retry === undefined || document.visibilityState === "hidden") return;
    clearTimeout(this.#retry);
    void this.#connect();
  };

  async #connect(): Promise<void> {
    this.#retry = undefined;
    this.settings.onState("connecting");
    let address: string;
    try {
      address = await this.settings.address();
    } catch {
      this.#later();
      return;
    }
    if (!this.#started) return;
    const socket = new WebSocket(address);
    this.#socket = socket;
    this.#heard = Date.now();
    socket.onopen = () => this.#subscribe(socket);
    socket.onmessage = (message) => this.#hear(socket, String(message.data));
    socket.onclose = ({ code }) => {
      if (this.#socket === socket) this.#lost(code);
    };
    this.#pulse = setInterval(() => this.#beat(socket), PING_EVERY_MS);
  }

  #subscribe(socket: WebSocket): void {
    const after = this.#position === null ? {} : { after: this.#position };
    socket.send(JSON.stringify({ type: "subscribe", events: ["*"], ...after }));
  }

  #hear(socket: WebSocket, text: string): void {
    if (this.#socket !== socket) return;
    this.#heard = Date.now();
    const event = readFrame(text);
    if (!event || event.type === "pong") return;
    if (event.type === "error") {
      if (event.data.code === "position_ahead") this.#startOver(socket);
      return;
    }
    if (event.type === "subscribed") {
      const gapless = this.#position !== null;
      if (!gapless) this.#position = advance(null, event);
      this.#attempt = 0;
      this.settings.onState("live");
      this.settings.onSubscribed(gapless);
      return;
    }
    if (isRepeat(this.#position, event)) return;
    this.#position = advance(this.#position, event);
    this.settings.onEvent(event);
  }

  /** The log is shorter than what we have seen: another database answers here now. */
  #startOver(socket: WebSocket): void {
    this.#position = null;
    this.#subscribe(socket);
  }

  #beat(socket: WebSocket): void {
    if (Date.now() - this.#heard > SILENCE_MS) {
      socket.close();
      this.#lost();
    } else if (socket.readyState === WebSocket.OPEN) {
      socket.send('{"type":"ping"}');
    }
  }

  #lost(closedWith?: number): void {
    this.#drop();
    if (this.#started) this.#later(closedWith);
  }

  #drop(): void {
    clearInterval(this.#pulse);
    const socket = this.#socket;
    this.#socket = null;
    if (socket) hangUp(socket);
  }

  #later(closedWith?: number): void {
    if (!this.#started) return;
    this.settings.onState("waiting");
    const wait = pause(this.#attempt, Math.random(), closedWith);
    this.#retry = setTimeout(() => void this.#connect(), wait);
    this.#attempt += 1;
  }
}

/** Closes a socket; one that still connects only then, or the browser would complain of it. */
function hangUp(socket: WebSocket): void {
  if (socket.readyState === WebSocket.CONNECTING) socket.onopen = () => socket.close();
  else socket.close();
}
