import { Checkbox, SegmentedControl, SimpleGrid, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import {
  type NewWithdrawalMethod,
  WITHDRAWAL_TYPES,
  type WithdrawalType,
} from "~/shared/api/funding";
import { addWithdrawalMethod } from "~/shared/api/fundingWrites";
import { ApiProblem } from "~/shared/api/problem";
import { refresh } from "~/shared/live/updates";
import { done } from "~/shared/ui/notify";
import { SubmitDialog } from "~/shared/ui/SubmitDialog";

const FIELDS = {
  bank_transfer: [
    "account_holder_name",
    "bank_name",
    "iban",
    "swift_code",
    "bank_account_number",
    "bank_code",
  ],
  crypto: ["crypto_wallet_address"],
} as const satisfies Record<WithdrawalType, readonly (keyof NewWithdrawalMethod)[]>;
type Field = (typeof FIELDS)[WithdrawalType][number];
const NARROW: readonly Field[] = ["swift_code", "bank_code"];

/** What a form lacks before it is worth sending; the server checks the rest. */
export function missing(type: WithdrawalType, values: Partial<Record<Field, string>>): Field[] {
  const has = (field: Field) => Boolean(values[field]?.trim());
  if (type === "crypto") return has("crypto_wallet_address") ? [] : ["crypto_wallet_address"];
  const lacks: Field[] = has("account_holder_name") ? [] : ["account_holder_name"];
  if (has("iban")) return lacks;
  if (!has("bank_account_number")) return [...lacks, "iban"];
  return has("bank_code") ? lacks : [...lacks, "bank_code"];
}

/** Where to pay out to: somebody checks it before the first time. */
export function MethodDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [type, setType] = useState<WithdrawalType>("bank_transfer");
  const [values, setValues] = useState<Partial<Record<Field, string>>>({});
  const [usual, setUsual] = useState(false);
  const [tried, setTried] = useState(false);
  const [refused, setRefused] = useState<Record<string, string>>({});
  useEffect(() => {
    if (!opened) return;
    setValues({});
    setTried(false);
    setRefused({});
  }, [opened]);
  const lacks = tried ? missing(type, values) : [];

  async function act(key: string) {
    setRefused({});
    const said = FIELDS[type].flatMap((field): [string, string][] => {
      const value = values[field]?.trim();
      return value ? [[field, value]] : [];
    });
    try {
      const body = { ...Object.fromEntries(said), withdrawal_type: type, is_default: usual };
      return await addWithdrawalMethod(key, body);
    } catch (failure) {
      if (failure instanceof ApiProblem) {
        setRefused(
          Object.fromEntries(
            failure.errors.map((each) => [each.pointer.replace(/^.*\//, ""), each.message]),
          ),
        );
      }
      throw failure;
    }
  }

  return (
    <SubmitDialog
      opened={opened}
      onClose={onClose}
      title={t("funding.methods.add")}
      note={t("funding.methods.addNote")}
      submit={t("funding.methods.submit")}
      valid={() => {
        setTried(true);
        return missing(type, values).length === 0;
      }}
      act={act}
      onDone={() => {
        done(t("funding.methods.added"));
        refresh(client, ["player", "withdrawal-methods"]);
      }}
    >
      <SegmentedControl
        aria-label={t("funding.methods.type")}
        value={type}
        onChange={(next) => {
          const found = WITHDRAWAL_TYPES.find((each) => each === next);
          if (found) setType(found);
          setTried(false);
        }}
        data={WITHDRAWAL_TYPES.map((value) => ({ value, label: t(`funding.methods.${value}`) }))}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        {FIELDS[type].map((field) => (
          <TextInput
            key={field}
            label={t(`funding.field.${field}`)}
            {...(NARROW.includes(field) ? {} : { style: { gridColumn: "1 / -1" } })}
            {...(field === "crypto_wallet_address"
              ? { description: t("funding.methods.cryptoHint") }
              : {})}
            {...(field === "iban" ? { description: t("funding.methods.ibanHint") } : {})}
            {...(field === FIELDS[type][0] ? { "data-autofocus": true } : {})}
            autoComplete="off"
            spellCheck={false}
            maxLength={200}
            value={values[field] ?? ""}
            error={lacks.includes(field) ? t("funding.methods.needed") : refused[field]}
            onChange={(event) => {
              const { value } = event.currentTarget;
              setValues((old) => ({ ...old, [field]: value }));
            }}
          />
        ))}
      </SimpleGrid>
      <Checkbox
        label={t("funding.methods.makeDefault")}
        checked={usual}
        onChange={(event) => setUsual(event.currentTarget.checked)}
      />
    </SubmitDialog>
  );
}
