import { Button, Group, Text, TextInput } from "@mantine/core";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { type Limits, less, type Wrong } from "~/shared/funding/limits";
import { useLocale } from "~/shared/locale";

interface AmountFieldProps {
  value: string;
  currency: string;
  limits: Limits & { remaining?: string };
  wrong: Wrong | null;
  onChange: (text: string) => void;
}

/** An amount as it is typed, with what may be asked for and what is wrong with it. */
export function AmountField({ value, currency, limits, wrong, onChange }: AmountFieldProps) {
  const { t } = useTranslation();
  const { amount } = useLocale();
  const figures = {
    minimum: amount(limits.minimum),
    maximum: amount(limits.maximum),
    remaining: amount(limits.remaining ?? "0"),
    currency,
  };
  // What is around it may come before it does, and then it takes the focus by itself.
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  return (
    <TextInput
      ref={field}
      label={t("common.amount")}
      description={t("funding.limits", figures)}
      inputMode="decimal"
      autoComplete="off"
      placeholder="0.00"
      data-autofocus
      value={value}
      error={wrong && t(`funding.wrong.${wrong}`, figures)}
      rightSection={
        <Text size="sm" c="dimmed">
          {currency}
        </Text>
      }
      rightSectionWidth={60}
      rightSectionPointerEvents="none"
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

interface QuickAmountsProps {
  amounts: readonly string[];
  currency: string;
  chosen: string | null;
  onChoose: (amount: string) => void;
}

/** Amounts that people often want. */
export function QuickAmounts({ amounts, currency, chosen, onChoose }: QuickAmountsProps) {
  const { t } = useTranslation();
  const { amount } = useLocale();
  const same = (each: string) => chosen !== null && !less(each, chosen) && !less(chosen, each);
  return (
    <Group gap="xs" grow role="group" aria-label={t("funding.quick")}>
      {amounts.map((each) => (
        <Button
          key={each}
          size="xs"
          variant={same(each) ? "light" : "default"}
          aria-pressed={same(each)}
          aria-label={`${amount(each)} ${currency}`}
          onClick={() => onChoose(each)}
        >
          {amount(each)}
        </Button>
      ))}
    </Group>
  );
}
