import { NativeSelect, SimpleGrid, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { foundTraders, type Trader } from "~/shared/gateway/traders";

interface TraderPickProps {
  value: string;
  error: string | false;
  onChange: (trader: Trader | undefined) => void;
}

/** One trader among many: searched for by name, then chosen. */
export function TraderPick({ value, error, onChange }: TraderPickProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState("");
  const [asked] = useDebouncedValue(typed.trim(), 300);
  const found = useQuery(foundTraders(asked));
  const items = found.data?.items ?? [];
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
      <TextInput
        type="search"
        label={t("market.requisite.findTrader")}
        autoComplete="off"
        maxLength={100}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <NativeSelect
        label={t("gateway.trader")}
        value={value}
        error={error}
        onChange={(event) =>
          onChange(items.find(({ trader_id }) => trader_id === event.currentTarget.value))
        }
        data={[
          { value: "", label: "\u2014" },
          ...items.map(({ trader_id, name, currency }) => ({
            value: trader_id,
            label: `${name} (${currency})`,
          })),
        ]}
      />
    </SimpleGrid>
  );
}
