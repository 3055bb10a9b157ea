/** The views of access under the names that the pages use. */
import type { components } from "./schema";

type Schemas = components["schemas"];

export type { Me, Page } from "./types";

export type Act = Schemas["ActView"];
export type ApiKey = Schemas["KeyView"];
export type ApiKeyChange = Schemas["KeyChangeBody"];
export type Approval = Schemas["ApprovalView"];
export type Factors = Schemas["FactorsView"];
export type Invitation = Schemas["InviteeView"];
export type MadeKey = Schemas["NewKeyView"];
export type NewApiKey = Schemas["NewKeyBody"];
export type NewPerson = Schemas["InviteUserBody"];
export type Passkey = Schemas["PasskeyView"];
export type Person = Schemas["UserView"];
export type PersonChange = Schemas["ChangeUserBody"];
export type Roles = Schemas["RolesView"];
export type Session = Schemas["SessionsView"]["items"][number];
export type Setting = Schemas["SettingView"];
export type TotpSecret = Schemas["NewGeneratorView"];
export type Verification = Schemas["VerificationView"];

/** What a passkey answers to a challenge. */
export type PasskeyProof = Schemas["PasskeyBody"];
/** What a new passkey says of itself. */
export type PasskeyMade = Omit<Schemas["AddPasskeyBody"], "name">;
