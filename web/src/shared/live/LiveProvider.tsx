import { useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { useMay } from "~/shared/access/useMay";
import { api, ask } from "~/shared/api/client";
import { ApiProblem } from "~/shared/api/problem";
import { LiveConnection, type LiveState } from "./connection";
import { tell } from "./heard";
import { overtaken, Paced, patch, refresh, staleAfter } from "./updates";

const PAUSE_MS = 1500;
/** Off for those who may not hear of events. */
const State = createContext<LiveState | "off">("off");

async function address(): Promise<string> {
  const { ticket } = await ask(api.POST("/api/v1/live/tickets"));
  const url = new URL("/ws/updates", window.location.href);
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  url.searchParams.set("ticket", ticket);
  return url.href;
}

/** Keeps what the pages show in step with the event stream for as long as it is mounted. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const [state, setState] = useState<LiveState>("connecting");
  const may = useMay()("events:read");

  useEffect(() => {
    if (!may) return;
    const paced = new Paced((key) => refresh(client, key), PAUSE_MS);
    const connection = new LiveConnection({
      address: () =>
        address().catch((error: unknown) => {
          if (error instanceof ApiProblem && error.status === 401) {
            client.setQueryData(["me"], null);
          }
          if (error instanceof ApiProblem && error.status === 403) connection.stop();
          throw error;
        }),
      onState: setState,
      // Without a position to resume from, anything may have happened since the pages were read.
      onSubscribed: (gapless) => {
        if (!gapless) refresh(client, []);
      },
      onEvent: (event) => {
        patch(client, event);
        tell(event);
        for (const key of [...overtaken(client, event), ...staleAfter(event.type)]) paced.ask(key);
      },
    });
    connection.start();
    return () => connection.stop();
  }, [client, may]);

  return <State.Provider value={may ? state : "off"}>{children}</State.Provider>;
}

export function useLiveState(): LiveState | "off" {
  return useContext(State);
}
