import { Checkbox, Text, Textarea, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { type Choices, readChoices, writeChoices } from "~/shared/access/explain";
import { PermissionPicker } from "~/shared/access/PermissionPicker";
import type { ApiKey } from "~/shared/api/access";
import { roles } from "~/shared/api/accessQueries";
import { Loaded } from "~/shared/ui/states";
import { dayOf, endOfDay, readAddresses, wrongAddresses } from "./addresses";

/** What is typed about a key. */
export interface KeyDraft {
  choices: Choices;
  expires: string;
  addresses: string;
  signed: boolean;
}

export const BLANK: KeyDraft = {
  choices: { chosen: {}, granted: [], withheld: [] },
  expires: "",
  addresses: "",
  signed: false,
};

export function draftOf(key: ApiKey, known: readonly string[]): KeyDraft {
  return {
    choices: readChoices(known, key.permissions, []),
    expires: dayOf(key.expires_at),
    addresses: key.allowed_addresses.join("\n"),
    signed: key.signed,
  };
}

export const permissionsOf = (draft: KeyDraft) => writeChoices(draft.choices, []).granted;

export const isWhole = (draft: KeyDraft) =>
  permissionsOf(draft).length > 0 && wrongAddresses(readAddresses(draft.addresses)).length === 0;

export const bodyOf = (draft: KeyDraft) => ({
  permissions: permissionsOf(draft),
  expires_at: endOfDay(draft.expires),
  allowed_addresses: readAddresses(draft.addresses),
  signed: draft.signed,
});

interface KeyFieldsProps {
  draft: KeyDraft;
  tried: boolean;
  onChange: (draft: KeyDraft) => void;
}

/** The fields that a new key and a change of one share. */
export function KeyFields({ draft, tried, onChange }: KeyFieldsProps) {
  const { t } = useTranslation();
  const known = useQuery(roles());
  const change = (part: Partial<KeyDraft>) => onChange({ ...draft, ...part });
  const wrong = wrongAddresses(readAddresses(draft.addresses));
  return (
    <>
      <div>
        <Text size="sm" fw={500}>
          {t("key.permissions")}
        </Text>
        {tried && permissionsOf(draft).length === 0 && (
          <Text size="xs" c="var(--mantine-color-error)" role="alert">
            {t("key.needPermission")}
          </Text>
        )}
        <Loaded query={known}>
          {(found) => (
            <PermissionPicker
              known={found.permissions}
              value={draft.choices}
              onChange={(choices) => change({ choices })}
            />
          )}
        </Loaded>
      </div>
      <TextInput
        type="date"
        label={t("key.expires")}
        description={t("key.expiresHint")}
        value={draft.expires}
        onChange={(event) => change({ expires: event.currentTarget.value })}
      />
      <Textarea
        label={t("key.addresses")}
        description={t("key.addressesHint")}
        autosize
        minRows={2}
        spellCheck={false}
        placeholder={"192.0.2.0/24\n2001:db8::/32"}
        styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
        value={draft.addresses}
        error={tried && wrong.length > 0 && t("key.badAddress", { address: wrong[0] })}
        onChange={(event) => change({ addresses: event.currentTarget.value })}
      />
      <Checkbox
        label={t("key.signed")}
        description={t("key.signedHint")}
        checked={draft.signed}
        onChange={(event) => change({ signed: event.currentTarget.checked })}
      />
    </>
  );
}
