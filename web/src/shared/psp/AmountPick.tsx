import { Stack, TextInput } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { readTyped } from "~/shared/money";
import { usePaused } from "~/shared/ui/usePaused";
import type { PspFilters } from "./filters";
import { Pick } from "./Pick";

interface AmountPickProps {
  value: PspFilters;
  onChange: (next: PspFilters) => void;
  compact?: boolean | undefined;
}

/** From one amount to another, both included; either may be left open. */
export function AmountPick({ value, onChange, compact }: AmountPickProps) {
  const { t } = useTranslation();
  const { amount_min: least, amount_max: most } = value;
  const said = least || most ? `${least ?? "0"} \u2013 ${most ?? "\u221e"}` : t("common.amount");
  return (
    <Pick
      label={t("common.amount")}
      value={said}
      chosen={Boolean(least || most)}
      compact={compact}
      width={220}
    >
      {() => (
        <Stack gap="xs">
          <Bound
            label={t("hubWords.least")}
            value={least}
            onChange={(next) => onChange({ amount_min: next })}
          />
          <Bound
            label={t("hubWords.most")}
            value={most}
            onChange={(next) => onChange({ amount_max: next })}
          />
        </Stack>
      )}
    </Pick>
  );
}

interface BoundProps {
  label: string;
  value: string | undefined;
  onChange: (next: string | undefined) => void;
}

function Bound({ label, value, onChange }: BoundProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(value ?? "");
  const wrong = typed !== "" && readTyped(typed) === null;
  const tell = usePaused(onChange);
  useEffect(() => setTyped(value ?? ""), [value]);
  return (
    <TextInput
      size="xs"
      label={label}
      inputMode="decimal"
      value={typed}
      error={wrong && t("hubWords.noAmount")}
      onChange={(event) => {
        const text = event.currentTarget.value;
        setTyped(text);
        const amount = readTyped(text);
        if (text === "" || amount) tell(amount ?? undefined);
      }}
    />
  );
}
