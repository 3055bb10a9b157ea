/** Every write of people, keys, settings and approvals. */
import type {
  ApiKey,
  Approval,
  Invited,
  MadeKey,
  Me,
  NewApiKey,
  NewPerson,
  Passkey,
  Person,
  Setting,
  TotpSecret,
  Verification,
} from "./access";
import { call } from "./call";
import type { components } from "./schema";

const segment = encodeURIComponent;

// Coming in.

export const signInWithFactor = (body: { challenge: string; code: string }) =>
  call<Me>("POST", "/auth/login/factor", { body });

export const passkeyOptions = () => call<Record<string, unknown>>("POST", "/auth/passkeys/options");

export const signInWithPasskey = (body: { challenge_id: string; credential: unknown }) =>
  call<Me>("POST", "/auth/passkeys", { body });

export const setUp = (body: { email: string; name: string; password: string; code: string }) =>
  call<Me>("POST", "/auth/setup", { body });

export const acceptInvitation = (token: string, body: { name: string; password: string }) =>
  call<Me>("POST", `/auth/invitations/${segment(token)}`, { body });

export const askForReset = (email: string) => call("POST", "/auth/reset", { body: { email } });

export const resetPassword = (token: string, password: string) =>
  call("POST", `/auth/reset/${segment(token)}`, { body: { password } });

// One's own account.

export const rename = (name: string) => call<Me>("PATCH", "/api/v1/me", { body: { name } });

export const changePassword = (body: { current: string; new: string }) =>
  call("POST", "/api/v1/me/password", { body });

export const confirmAct = (
  body: { code: string } | { challenge_id: string; credential: unknown },
) => call<{ confirmed_until: string }>("POST", "/api/v1/me/confirm", { body });

export const beginTotp = () => call<TotpSecret>("POST", "/api/v1/me/factors/totp");

export const confirmTotp = (code: string) =>
  call<{ recovery_codes: string[] }>("POST", "/api/v1/me/factors/totp/confirm", { body: { code } });

export const removeTotp = () => call("DELETE", "/api/v1/me/factors/totp");

export const newRecoveryCodes = () =>
  call<{ recovery_codes: string[] }>("POST", "/api/v1/me/factors/recovery-codes");

export const newPasskeyOptions = () =>
  call<Record<string, unknown>>("POST", "/api/v1/me/factors/passkeys/options");

export const addPasskey = (body: { challenge_id: string; name: string; credential: unknown }) =>
  call<Passkey>("POST", "/api/v1/me/factors/passkeys", { body });

export const renamePasskey = (id: string, name: string) =>
  call<Passkey>("PATCH", `/api/v1/me/factors/passkeys/${segment(id)}`, { body: { name } });

export const removePasskey = (id: string) =>
  call("DELETE", `/api/v1/me/factors/passkeys/${segment(id)}`);

export const endSession = (id: string) => call("DELETE", `/api/v1/sessions/${segment(id)}`);

export const endOtherSessions = () => call("DELETE", "/api/v1/sessions");

// People.

export const inviteUser = (body: NewPerson) => call<Invited>("POST", "/api/v1/users", { body });

export type PersonChange = components["schemas"]["ChangeUserBody"];

export const changeUser = (id: string, body: PersonChange) =>
  call<Person>("PATCH", `/api/v1/users/${id}`, { body });

export const inviteAgain = (id: string) =>
  call<{ invitation_url: string | null }>("POST", `/api/v1/users/${id}/invitation`);

export const resetUser = (id: string) =>
  call<{ reset_url: string | null }>("POST", `/api/v1/users/${id}/reset`);

export const exportUser = (id: string) => call<unknown>("GET", `/api/v1/users/${id}/export`);

export const eraseUser = (id: string) => call("POST", `/api/v1/users/${id}/erase`);

// Keys.

export const createApiKey = (body: NewApiKey) =>
  call<MadeKey>("POST", "/api/v1/api-keys", { body });

export type ApiKeyChange = Partial<Omit<NewApiKey, "name">>;

export const changeApiKey = (id: string, body: ApiKeyChange) =>
  call<ApiKey>("PATCH", `/api/v1/api-keys/${id}`, { body });

export const rotateApiKey = (id: string, overlap_seconds: number) =>
  call<MadeKey>("POST", `/api/v1/api-keys/${id}/rotate`, { body: { overlap_seconds } });

export const revokeApiKey = (id: string) => call("DELETE", `/api/v1/api-keys/${id}`);

// The trail, settings, approvals.

export const verifyTrail = () => call<Verification>("GET", "/api/v1/audit/verification");

export const setSetting = (name: string, value: unknown) =>
  call<Setting>("PUT", `/api/v1/settings/${segment(name)}`, { body: { value } });

export const resetSetting = (name: string) => call("DELETE", `/api/v1/settings/${segment(name)}`);

export const decide = (id: string, verdict: "approve" | "reject", comment: string) =>
  call<Approval>("POST", `/api/v1/approvals/${id}/${verdict}`, {
    body: comment ? { comment } : {},
  });
