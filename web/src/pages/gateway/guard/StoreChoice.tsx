import { NativeSelect } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { rowsOf } from "~/shared/api/pages";
import { stores } from "~/shared/gateway/stores";

interface StoreChoiceProps {
  value: string;
  onChange: (store: string) => void;
  /** What it is called when none is chosen. */
  none: string;
  error?: string | false;
}

/** One of the stores, by name; the ones made last are offered. */
export function StoreChoice({ value, onChange, none, error }: StoreChoiceProps) {
  const { t } = useTranslation();
  const found = rowsOf(useInfiniteQuery(stores("")).data?.pages);
  const data = found.map((each) => ({ value: each.id, label: each.name }));
  if (value && !data.some((each) => each.value === value)) data.push({ value, label: value });
  return (
    <NativeSelect
      label={t("gateway.store")}
      value={value}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[{ value: "", label: none }, ...data]}
    />
  );
}
