/** Every write about everybody's deposits, withdrawals and Stripe's events. */
import { api, ask } from "./client";

const at = (id: number) => ({ params: { path: { id } } });
const keyed = (key: string, id: number) => ({
  params: { path: { id }, header: { "Idempotency-Key": key } },
});

export const closeReview = (id: string, comment: string) =>
  ask(
    api.POST("/api/v1/deposit-reviews/{id}/close", {
      params: { path: { id } },
      body: { comment },
    }),
  );

export const approveWithdrawal = (key: string, id: number) =>
  ask(api.POST("/api/v1/withdrawals/{id}/approve", keyed(key, id)));

export const payWithdrawal = (key: string, id: number, reference: string) =>
  ask(api.POST("/api/v1/withdrawals/{id}/pay", { ...keyed(key, id), body: { reference } }));

export const rejectWithdrawal = (key: string, id: number, reason: string) =>
  ask(api.POST("/api/v1/withdrawals/{id}/reject", { ...keyed(key, id), body: { reason } }));

/** The file of what is approved, for a bank. */
export async function bankFile(format: "csv" | "pain.001"): Promise<{ name: string; blob: Blob }> {
  const query = { format };
  const sent = api.GET("/api/v1/withdrawals/export", { params: { query }, parseAs: "blob" });
  const blob = await ask(sent);
  return { name: format === "csv" ? "withdrawals.csv" : "withdrawals.xml", blob };
}

/** All of a withdrawal method, as clear text; that it was seen is recorded. */
export const revealMethod = (id: number) => ask(api.GET("/api/v1/withdrawal-methods/{id}", at(id)));

export const verifyMethod = (id: number) =>
  ask(api.POST("/api/v1/withdrawal-methods/{id}/verify", at(id)));

export const rejectMethod = (id: number, reason: string) =>
  ask(api.POST("/api/v1/withdrawal-methods/{id}/reject", { ...at(id), body: { reason } }));

export const applyEvent = (event_id: string) =>
  ask(api.POST("/api/v1/stripe-events/{event_id}/apply", { params: { path: { event_id } } }));

export const thawDispute = (dispute_id: string, comment: string) =>
  ask(
    api.POST("/api/v1/disputes/{dispute_id}/thaw", {
      params: { path: { dispute_id } },
      body: { comment },
    }),
  );
