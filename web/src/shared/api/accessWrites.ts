/** Every write of people, keys, settings and approvals. */
import type {
  ApiKeyChange,
  NewApiKey,
  NewPerson,
  PasskeyMade,
  PasskeyProof,
  PersonChange,
  Setting,
} from "./access";
import { api, ask } from "./client";

// Coming in.

export const signInWithFactor = (body: { challenge: string; code: string }) =>
  ask(api.POST("/auth/login/factor", { body }));

export const passkeyOptions = () => ask(api.POST("/auth/passkeys/options"));

export const signInWithPasskey = (body: PasskeyProof) => ask(api.POST("/auth/passkeys", { body }));

export const setUp = (body: { email: string; name: string; password: string; code: string }) =>
  ask(api.POST("/auth/setup", { body }));

export const acceptInvitation = (token: string, body: { name: string; password: string }) =>
  ask(api.POST("/auth/invitations/{token}", { params: { path: { token } }, body }));

export const askForReset = (email: string) => ask(api.POST("/auth/reset", { body: { email } }));

export const resetPassword = (token: string, password: string) =>
  ask(api.POST("/auth/reset/{token}", { params: { path: { token } }, body: { password } }));

// One's own account.

export const rename = (name: string) => ask(api.PATCH("/api/v1/me", { body: { name } }));

export const changePassword = (body: { current: string; new: string }) =>
  ask(api.POST("/api/v1/me/password", { body }));

export const confirmAct = (body: { code: string } | PasskeyProof) =>
  ask(api.POST("/api/v1/me/confirm", { body }));

export const beginTotp = () => ask(api.POST("/api/v1/me/factors/totp"));

export const confirmTotp = (code: string) =>
  ask(api.POST("/api/v1/me/factors/totp/confirm", { body: { code } }));

export const removeTotp = () => ask(api.DELETE("/api/v1/me/factors/totp"));

export const newRecoveryCodes = () => ask(api.POST("/api/v1/me/factors/recovery-codes"));

export const newPasskeyOptions = () => ask(api.POST("/api/v1/me/factors/passkeys/options"));

export const addPasskey = (body: PasskeyMade & { name: string }) =>
  ask(api.POST("/api/v1/me/factors/passkeys", { body }));

const passkey = (passkey_id: string) => ({ params: { path: { passkey_id } } });

export const renamePasskey = (id: string, name: string) =>
  ask(api.PATCH("/api/v1/me/factors/passkeys/{passkey_id}", { ...passkey(id), body: { name } }));

export const removePasskey = (id: string) =>
  ask(api.DELETE("/api/v1/me/factors/passkeys/{passkey_id}", passkey(id)));

export const endSession = (id: string) =>
  ask(api.DELETE("/api/v1/sessions/{id}", { params: { path: { id } } }));

export const endOtherSessions = () => ask(api.DELETE("/api/v1/sessions"));

// People.

const person = (user_id: string) => ({ params: { path: { user_id } } });

export const inviteUser = (body: NewPerson) => ask(api.POST("/api/v1/users", { body }));

export const changeUser = (id: string, body: PersonChange) =>
  ask(api.PATCH("/api/v1/users/{user_id}", { ...person(id), body }));

export const inviteAgain = (id: string) =>
  ask(api.POST("/api/v1/users/{user_id}/invitation", person(id)));

export const resetUser = (id: string) => ask(api.POST("/api/v1/users/{user_id}/reset", person(id)));

export const exportUser = (id: string) =>
  ask(api.GET("/api/v1/users/{user_id}/export", person(id)));

export const eraseUser = (id: string) => ask(api.POST("/api/v1/users/{user_id}/erase", person(id)));

// Keys.

const key = (key_id: string) => ({ params: { path: { key_id } } });

export const createApiKey = (idempotency: string, body: NewApiKey) =>
  ask(
    api.POST("/api/v1/api-keys", { params: { header: { "Idempotency-Key": idempotency } }, body }),
  );

export const changeApiKey = (id: string, body: ApiKeyChange) =>
  ask(api.PATCH("/api/v1/api-keys/{key_id}", { ...key(id), body }));

export const rotateApiKey = (id: string, overlap_seconds: number) =>
  ask(api.POST("/api/v1/api-keys/{key_id}/rotate", { ...key(id), body: { overlap_seconds } }));

export const revokeApiKey = (id: string) => ask(api.DELETE("/api/v1/api-keys/{key_id}", key(id)));

// The trail, settings, approvals.

export const verifyTrail = () => ask(api.GET("/api/v1/audit/verification"));

export const setSetting = (name: string, value: Setting["value"]) =>
  ask(api.PUT("/api/v1/settings/{name}", { params: { path: { name } }, body: { value } }));

export const resetSetting = (name: string) =>
  ask(api.DELETE("/api/v1/settings/{name}", { params: { path: { name } } }));

export const decide = (id: string, verdict: "approve" | "reject", comment: string) => {
  const options = { params: { path: { id } }, body: comment ? { comment } : {} };
  return verdict === "approve"
    ? ask(api.POST("/api/v1/approvals/{id}/approve", options))
    : ask(api.POST("/api/v1/approvals/{id}/reject", options));
};
