/** What the routes of access answer. */
import type { components } from "./schema";
import type { Me as PlainMe } from "./types";

type Schemas = components["schemas"];

export type { Page } from "./types";

export interface Me extends PlainMe {
  factors?: { totp: boolean; passkeys: number; recovery_codes_left: number };
  /** Whether this person's role asks for a second factor. */
  factor_required?: boolean;
  confirmed_until?: string | null;
}

export type Invitation = Schemas["InviteeView"];

export type Passkey = Schemas["PasskeyView"];

export type Factors = Schemas["FactorsView"];

export type TotpSecret = Schemas["NewGeneratorView"];

export type Session = Schemas["SessionsView"]["items"][number];

export type Person = Schemas["UserView"];

export type NewPerson = Schemas["InviteUserBody"];

export type Invited = Schemas["InvitedView"];

export type Roles = Schemas["RolesView"];

export interface ApiKey {
  id: string;
  name: string;
  principal: string;
  permissions: string[];
  created_at: string;
  created_by: string | null;
  expires_at: string | null;
  last_used_at: string | null;
  revoked_at: string | null;
  allowed_addresses: string[];
  signed: boolean;
  replaces: string | null;
}

export interface NewApiKey {
  name: string;
  permissions: string[];
  expires_at?: string | null;
  allowed_addresses?: string[];
  signed?: boolean;
}

export interface MadeKey {
  key: ApiKey;
  secret: string;
  signing_secret: string | null;
}

export type Act = Schemas["ActView"];

export type Verification = Schemas["VerificationView"];

export type Setting = Schemas["SettingView"];

export type Approval = Schemas["ApprovalView"];
