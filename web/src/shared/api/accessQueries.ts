/** Every read of people, keys, the trail, settings and approvals. */
import { queryOptions } from "@tanstack/react-query";
import { api, ask } from "./client";
import { list, queue } from "./queries";
import type { components } from "./schema";

type Schemas = components["schemas"];
type Filters = Record<string, string | undefined>;

/** Drops filters that say nothing, so that equal lists have equal keys. */
const said = (filters: Filters) =>
  Object.fromEntries(Object.entries(filters).filter(([, value]) => value)) as Record<
    string,
    string
  >;

/** What a filter in the address says about yes and no. */
const yes = (text: string | undefined) => (text ? text === "true" : undefined);

/** Whether nobody is there yet, so that the first one is an administrator. */
export const setup = () =>
  queryOptions({
    queryKey: ["setup"],
    queryFn: ({ signal }) => ask(api.GET("/auth/setup", { signal })),
  });

export const invitation = (token: string) =>
  queryOptions({
    queryKey: ["invitation", token],
    queryFn: ({ signal }) =>
      ask(api.GET("/auth/invitations/{token}", { params: { path: { token } }, signal })),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const factors = () =>
  queryOptions({
    queryKey: ["factors"],
    queryFn: ({ signal }) => ask(api.GET("/api/v1/me/factors", { signal })),
  });

export const sessions = (filters: { user_id?: string } = {}) =>
  list(
    ["sessions", filters],
    (cursor, signal) =>
      ask(api.GET("/api/v1/sessions", { params: { query: { ...filters, cursor } }, signal })),
    (row) => row.id,
  );

export interface PersonFilters {
  query?: string;
  role?: Schemas["UserView"]["role"];
  active?: string;
}

export const users = (filters: PersonFilters) =>
  list(
    ["users", said({ ...filters })],
    (cursor, signal) => {
      const query = { ...filters, active: yes(filters.active), cursor };
      return ask(api.GET("/api/v1/users", { params: { query }, signal }));
    },
    (row) => row.id,
  );

export const user = (id: string) =>
  queryOptions({
    queryKey: ["user", id],
    queryFn: ({ signal }) =>
      ask(api.GET("/api/v1/users/{user_id}", { params: { path: { user_id: id } }, signal })),
  });

export const roles = () =>
  queryOptions({
    queryKey: ["roles"],
    queryFn: ({ signal }) => ask(api.GET("/api/v1/roles", { signal })),
    staleTime: 5 * 60_000,
  });

export const apiKeys = (filters: { query?: string; active?: string }) =>
  list(
    ["api-keys", said(filters)],
    (cursor, signal) => {
      const query = { ...said({ query: filters.query }), active: yes(filters.active), cursor };
      return ask(api.GET("/api/v1/api-keys", { params: { query }, signal }));
    },
    (row) => row.id,
  );

export const apiKey = (id: string) =>
  queryOptions({
    queryKey: ["api-key", id],
    queryFn: ({ signal }) =>
      ask(api.GET("/api/v1/api-keys/{key_id}", { params: { path: { key_id: id } }, signal })),
  });

export interface TrailFilters {
  actor?: string;
  action?: string;
  object_type?: string;
  object_id?: string;
  since?: string;
  until?: string;
  refused?: string;
}

export const audit = (filters: TrailFilters) =>
  list(
    ["audit", said({ ...filters })],
    (cursor, signal) => {
      const query = { ...said({ ...filters }), refused: yes(filters.refused), cursor };
      return ask(api.GET("/api/v1/audit", { params: { query }, signal }));
    },
    (row) => String(row.position),
  );

/** Where the acts that these filters find are to be had as a table. */
export function auditExport(filters: TrailFilters): string {
  return `/api/v1/audit/export?${new URLSearchParams(said({ ...filters }))}`;
}

export const settings = () =>
  queryOptions({
    queryKey: ["settings"],
    queryFn: ({ signal }) => ask(api.GET("/api/v1/settings", { signal })),
  });

export const approvals = (filters: { state?: Schemas["State"] }) =>
  queue(["approvals", filters], (cursor, signal) =>
    ask(api.GET("/api/v1/approvals", { params: { query: { ...filters, cursor } }, signal })),
  );

export const approval = (id: string) =>
  queryOptions({
    queryKey: ["approval", id],
    queryFn: ({ signal }) =>
      ask(api.GET("/api/v1/approvals/{id}", { params: { path: { id } }, signal })),
  });

/** How many wait for oneself, as far as the first page tells: the number beside the link. */
export const waitingApprovals = () =>
  queryOptions({
    queryKey: ["approvals", "waiting-count"],
    queryFn: async ({ signal }) => {
      const query = { state: "waiting", limit: 100 } as const;
      const { items } = await ask(api.GET("/api/v1/approvals", { params: { query }, signal }));
      return items.filter((each) => !each.mine).length;
    },
    refetchInterval: 60_000,
    retry: false,
  });
