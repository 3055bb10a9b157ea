/** What stores and traders bring in and take out, and their statements. */
import { queryOptions } from "@tanstack/react-query";
import { api, ask } from "~/shared/api/client";
import { queue } from "~/shared/api/queries";
import type { components } from "~/shared/api/schema";

type Schemas = components["schemas"];

export type Transfer = Schemas["GatewayTransferView"];
export type TransferBody = Schemas["GatewayTransferBody"];
export type Destination = Schemas["DestinationView"];
export type DestinationBody = Schemas["DestinationBody"];
export type StatementLine = Schemas["StatementLineView"];
export type TransferState = Schemas["TransferState"];
export type TransferKind = Schemas["TransferKind"];
export type StatementPart = Schemas["StatementPart"];

export const KINDS = ["deposit", "withdrawal", "top_up"] as const satisfies TransferKind[];
export const STATES = [
  "requested",
  "approved",
  "paid",
  "rejected",
  "cancelled",
] as const satisfies TransferState[];
export const PARTS = [
  "available",
  "frozen",
  "insurance",
  "receivable",
] as const satisfies StatementPart[];

const key = ["gateway", "transfers"];
const keyed = (transfer_id: string, idempotency: string) => ({
  params: { path: { transfer_id }, header: { "Idempotency-Key": idempotency } },
});

export interface TransferFilters {
  kind?: TransferKind;
  state?: TransferState;
  party_id?: string;
}

export const transfers = (filters: TransferFilters) =>
  queue([...key, filters], (cursor, signal) =>
    ask(
      api.GET("/api/v1/gateway/transfers", { params: { query: { ...filters, cursor } }, signal }),
    ),
  );

export const transfer = (transfer_id: string) =>
  queryOptions({
    queryKey: [...key, "one", transfer_id],
    queryFn: ({ signal }) =>
      ask(
        api.GET("/api/v1/gateway/transfers/{transfer_id}", {
          params: { path: { transfer_id } },
          signal,
        }),
      ),
  });

export const terms = () =>
  queryOptions({
    queryKey: [...key, "terms"],
    queryFn: ({ signal }) => ask(api.GET("/api/v1/gateway/transfers/terms", { signal })),
  });

export const requestTransfer = (idempotency: string, body: TransferBody) =>
  ask(
    api.POST("/api/v1/gateway/transfers", {
      params: { header: { "Idempotency-Key": idempotency } },
      body,
    }),
  );

export const approveTransfer = (id: string, idempotency: string) =>
  ask(api.POST("/api/v1/gateway/transfers/{transfer_id}/approve", keyed(id, idempotency)));

export const payTransfer = (
  id: string,
  idempotency: string,
  body: Schemas["TransferPaymentBody"],
) =>
  ask(api.POST("/api/v1/gateway/transfers/{transfer_id}/pay", { ...keyed(id, idempotency), body }));

export const rejectTransfer = (id: string, idempotency: string, reason: string) =>
  ask(
    api.POST("/api/v1/gateway/transfers/{transfer_id}/reject", {
      ...keyed(id, idempotency),
      body: { reason },
    }),
  );

export const cancelTransfer = (id: string, idempotency: string) =>
  ask(api.POST("/api/v1/gateway/transfers/{transfer_id}/cancel", keyed(id, idempotency)));

const at = (destination_id: string) => ({ params: { path: { destination_id } } });

export const destinations = (party_id?: string) =>
  queryOptions({
    queryKey: [...key, "destinations", party_id ?? ""],
    queryFn: ({ signal }) =>
      ask(
        api.GET("/api/v1/gateway/destinations", {
          params: { query: party_id ? { party_id } : {} },
          signal,
        }),
      ),
  });

export const addDestination = (idempotency: string, body: DestinationBody) =>
  ask(
    api.POST("/api/v1/gateway/destinations", {
      params: { header: { "Idempotency-Key": idempotency } },
      body,
    }),
  );

export const approveDestination = (id: string) =>
  ask(api.POST("/api/v1/gateway/destinations/{destination_id}/approve", at(id)));

export const rejectDestination = (id: string, reason: string) =>
  ask(
    api.POST("/api/v1/gateway/destinations/{destination_id}/reject", {
      ...at(id),
      body: { reason },
    }),
  );

export const removeDestination = (id: string) =>
  ask(api.DELETE("/api/v1/gateway/destinations/{destination_id}", at(id)));

/** All of a destination; that it was seen is recorded. */
export const revealDestination = (id: string) =>
  ask(api.POST("/api/v1/gateway/destinations/{destination_id}/reveal", at(id)));

export interface StatementFilters {
  part: StatementPart;
  /** Instants: from when, and until before when. */
  from?: string;
  to?: string;
}

export const statementHead = (party_id: string, filters: StatementFilters) =>
  queryOptions({
    queryKey: ["gateway", "statement", party_id, filters, "head"],
    queryFn: ({ signal }) =>
      ask(
        api.GET("/api/v1/gateway/statements/{party_id}", {
          params: { path: { party_id }, query: { ...filters, limit: 1 } },
          signal,
        }),
      ),
  });

export const statementLines = (party_id: string, filters: StatementFilters) =>
  queue(["gateway", "statement", party_id, filters], (cursor, signal) =>
    ask(
      api.GET("/api/v1/gateway/statements/{party_id}", {
        params: { path: { party_id }, query: { ...filters, cursor } },
        signal,
      }),
    ),
  );

export const statementFile = (party_id: string, filters: StatementFilters): Promise<Blob> =>
  ask(
    api.GET("/api/v1/gateway/statements/{party_id}/csv", {
      params: { path: { party_id }, query: { ...filters } },
      parseAs: "blob",
    }),
  );
