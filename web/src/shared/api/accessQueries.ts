/** Every read of people, keys, the trail, settings and approvals. */
import { queryOptions } from "@tanstack/react-query";
import type {
  Act,
  ApiKey,
  Approval,
  Factors,
  Invitation,
  Page,
  Person,
  Roles,
  Session,
  Setting,
} from "./access";
import { call } from "./call";
import { ApiProblem } from "./problem";
import { list } from "./queries";

type Filters = Record<string, string | undefined>;

const said = (filters: Filters): Filters =>
  Object.fromEntries(Object.entries(filters).filter(([, value]) => value));

function listed<T>(name: string, path: string, filters: Filters, idOf: (row: T) => string) {
  const query = said(filters);
  return list<T>(
    [name, query],
    (cursor, signal) =>
      call<Page<T>>("GET", path, { query: { ...query, cursor }, ...(signal ? { signal } : {}) }),
    idOf,
  );
}

function one<T>(key: readonly unknown[], path: string) {
  return queryOptions({
    queryKey: key,
    queryFn: ({ signal }) => call<T>("GET", path, { signal }),
  });
}

/** Whether nobody is there yet, so that the first one is an administrator. */
export const setup = () =>
  queryOptions({
    queryKey: ["setup"],
    queryFn: async ({ signal }) => {
      try {
        return await call<{ needed: boolean }>("GET", "/auth/setup", { signal });
      } catch (error) {
        if (error instanceof ApiProblem && error.status === 404) return { needed: false };
        throw error;
      }
    },
  });

export const invitation = (token: string) =>
  queryOptions({
    ...one<Invitation>(["invitation", token], `/auth/invitations/${encodeURIComponent(token)}`),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const factors = () => one<Factors>(["factors"], "/api/v1/me/factors");

export const sessions = (filters: { user_id?: string } = {}) =>
  listed<Session>("sessions", "/api/v1/sessions", filters, (row) => row.id);

export const users = (filters: { query?: string; role?: string; active?: string }) =>
  listed<Person>("users", "/api/v1/users", filters, (row) => row.id);

export const user = (id: string) => one<Person>(["user", id], `/api/v1/users/${id}`);

export const roles = () =>
  queryOptions({ ...one<Roles>(["roles"], "/api/v1/roles"), staleTime: 5 * 60_000 });

export const apiKeys = (filters: { query?: string; active?: string }) =>
  listed<ApiKey>("api-keys", "/api/v1/api-keys", filters, (row) => row.id);

export const apiKey = (id: string) => one<ApiKey>(["api-key", id], `/api/v1/api-keys/${id}`);

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
  listed<Act>("audit", "/api/v1/audit", { ...filters }, (row) => String(row.position));

export const settings = () => one<{ items: Setting[] }>(["settings"], "/api/v1/settings");

export const approvals = (filters: { state?: string }) =>
  listed<Approval>("approvals", "/api/v1/approvals", filters, (row) => row.id);

export const approval = (id: string) => one<Approval>(["approval", id], `/api/v1/approvals/${id}`);

/** The first page of what waits, for the number beside the link. */
export const waitingApprovals = () =>
  queryOptions({
    queryKey: ["approvals", "waiting-count"],
    queryFn: async ({ signal }) => {
      const query = { state: "waiting", limit: "100" };
      const { items } = await call<Page<Approval>>("GET", "/api/v1/approvals", { query, signal });
      return items.length;
    },
    refetchInterval: 60_000,
    retry: false,
  });
