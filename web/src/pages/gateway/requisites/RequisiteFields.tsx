import { Checkbox, Fieldset, NativeSelect, SimpleGrid, TextInput } from "@mantine/core";
import "@mantine/core/styles/Fieldset.layer.css";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { DIRECTIONS } from "~/shared/gateway/names";
import { banks, type KnownMethod } from "~/shared/gateway/reference";
import {
  COUNTS,
  type Count,
  isCount,
  type RequisiteDraft,
  SUMS,
} from "~/shared/gateway/requisiteDraft";
import { isBound } from "~/shared/gateway/typed";
import { Choices } from "../stores/StoreFields";

interface FieldsProps {
  draft: RequisiteDraft;
  set: (part: Partial<RequisiteDraft>) => void;
  /** Somebody has tried to go on: what is wrong is said from then on. */
  tried: boolean;
}

interface WayProps extends FieldsProps {
  currency: string;
  methods: readonly KnownMethod[];
}

/** By which method and at which bank it is paid to. */
export function Way({ draft, set, tried, currency, methods }: WayProps) {
  const { t } = useTranslation();
  const known = useQuery({ ...banks(currency), enabled: currency !== "" });
  const method = methods.find(({ code }) => code === draft.method);
  const offered = new Set(method?.banks ?? []);
  const found = known.data?.items.filter(({ code }) => offered.has(code)) ?? [];
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
      <NativeSelect
        label={t("gateway.method")}
        value={draft.method}
        error={tried && draft.method === "" && t("gateway.needed")}
        onChange={(event) => set({ method: event.currentTarget.value, bank: "" })}
        data={[
          ...(draft.method === "" ? [{ value: "", label: "\u2014" }] : []),
          ...methods.map(({ code, name }) => ({ value: code, label: name })),
        ]}
      />
      <NativeSelect
        label={t("market.requisite.bank")}
        value={draft.bank}
        onChange={(event) => set({ bank: event.currentTarget.value })}
        data={[
          { value: "", label: "\u2014" },
          ...found.map(({ code, name }) => ({ value: code, label: name })),
        ]}
      />
    </SimpleGrid>
  );
}

/** Directions and limits. */
export function Bounds({ draft, set, tried }: FieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <Checkbox.Group
        label={t("market.store.directions")}
        value={draft.directions}
        error={tried && draft.directions.length === 0 && t("market.store.noDirection")}
        onChange={(chosen) =>
          set({ directions: DIRECTIONS.filter((each) => chosen.includes(each)) })
        }
      >
        <Choices of={DIRECTIONS} name={(each) => t(`gateway.${each}`)} />
      </Checkbox.Group>
      <Fieldset legend={t("market.requisite.limits")}>
        <SimpleGrid cols={2} spacing="sm">
          {SUMS.map((name) => (
            <TextInput
              key={name}
              size="xs"
              label={t(`market.requisite.limit.${name}`)}
              inputMode="decimal"
              placeholder={t("market.store.open")}
              value={draft.sums[name]}
              error={tried && !isBound(draft.sums[name]) && t("market.noAmount")}
              onChange={(event) =>
                set({ sums: { ...draft.sums, [name]: event.currentTarget.value } })
              }
            />
          ))}
          {(Object.keys(COUNTS) as Count[]).map((name) => (
            <TextInput
              key={name}
              size="xs"
              label={t(`market.requisite.limit.${name}`)}
              inputMode="numeric"
              placeholder={name === "day_count" ? t("market.store.open") : ""}
              value={draft.counts[name]}
              error={
                tried &&
                !isCount(name, draft.counts[name]) &&
                t("market.requisite.range", { least: COUNTS[name][0], most: COUNTS[name][1] })
              }
              onChange={(event) =>
                set({ counts: { ...draft.counts, [name]: event.currentTarget.value } })
              }
            />
          ))}
        </SimpleGrid>
      </Fieldset>
      <Checkbox
        label={t("market.requisite.device")}
        description={t("market.requisite.deviceHint")}
        checked={draft.device}
        onChange={(event) => set({ device: event.currentTarget.checked })}
      />
    </>
  );
}
