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

export interface Invitation {
  email: string;
  name: string;
  role: string;
}

export interface Passkey {
  id: string;
  name: string;
  created_at: string;
  last_used_at: string | null;
}

export interface Factors {
  totp: { active: boolean; since: string } | null;
  passkeys: Passkey[];
  recovery_codes_left: number;
}

export interface TotpSecret {
  secret: string;
  uri: string;
  qr_svg: string;
}

export type Session = Schemas["SessionsView"]["items"][number];

export interface Person {
  id: string;
  email: string;
  name: string;
  role: string;
  active: boolean;
  granted: string[];
  withheld: string[];
  lead: string | null;
  second_factor: boolean;
  invited: boolean;
  created_at: string;
  last_seen_at: string | null;
}

export interface NewPerson {
  email: string;
  name: string;
  role: string;
  lead?: string;
}

export interface Invited {
  user: Person;
  /** Only when no letter went out. */
  invitation_url: string | null;
}

export interface Roles {
  items: { name: string; permissions: string[] }[];
  permissions: { name: string; allows: string }[];
}

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
