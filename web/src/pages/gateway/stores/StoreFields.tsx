import { Checkbox, Group, NativeSelect, SimpleGrid, Textarea, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { DIRECTIONS, FIELDS, POLICIES } from "~/shared/gateway/names";
import { addressesOf, type StoreDraft, wrongOf } from "~/shared/gateway/storeDraft";

interface StoreFieldsProps {
  draft: StoreDraft;
  set: (part: Partial<StoreDraft>) => void;
  /** Somebody has tried to go on: what is wrong is said from then on. */
  tried: boolean;
}

/** What a merchant decides about a store. */
export function StoreFields({ draft, set, tried }: StoreFieldsProps) {
  const { t } = useTranslation();
  const wrong = wrongOf(draft);
  const complain = (field: Parameters<typeof wrong.has>[0], words: string) =>
    tried && wrong.has(field) && words;
  return (
    <>
      <Checkbox.Group
        label={t("market.store.directions")}
        value={draft.directions}
        error={complain("directions", t("market.store.noDirection"))}
        onChange={(chosen) =>
          set({ directions: DIRECTIONS.filter((each) => chosen.includes(each)) })
        }
      >
        <Choices of={DIRECTIONS} name={(each) => t(`gateway.${each}`)} />
      </Checkbox.Group>
      <Checkbox.Group
        label={t("market.store.fields")}
        value={draft.fields}
        onChange={(chosen) => set({ fields: FIELDS.filter((each) => chosen.includes(each)) })}
      >
        <Choices of={FIELDS} name={(each) => t(`market.store.field.${each}`)} />
      </Checkbox.Group>
      <NativeSelect
        label={t("market.store.policy")}
        description={t("market.store.policyHint")}
        value={draft.policy}
        onChange={(event) => {
          const policy = POLICIES.find((each) => each === event.currentTarget.value);
          if (policy) set({ policy });
        }}
        data={POLICIES.map((value) => ({ value, label: t(`market.store.amountPolicy.${value}`) }))}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <TextInput
          label={t("market.store.delta")}
          inputMode="decimal"
          value={draft.delta}
          disabled={draft.policy === "exact"}
          error={complain("delta", t("market.store.badDelta"))}
          onChange={(event) => set({ delta: event.currentTarget.value })}
        />
        <TextInput
          label={t("market.store.ttl")}
          inputMode="decimal"
          value={draft.minutes}
          error={complain("minutes", t("market.store.badTtl"))}
          onChange={(event) => set({ minutes: event.currentTarget.value })}
        />
      </SimpleGrid>
      {(["callbackUrl", "returnUrl"] as const).map((field) => (
        <TextInput
          key={field}
          type="url"
          label={t(`market.store.${field}`)}
          description={t(`market.store.${field}Hint`)}
          placeholder={"https://\u2026"}
          maxLength={1024}
          value={draft[field]}
          error={complain(field, t("market.store.badUrl"))}
          onChange={(event) => set({ [field]: event.currentTarget.value })}
        />
      ))}
      <Textarea
        label={t("market.store.addresses")}
        description={t("market.store.addressesHint")}
        autosize
        minRows={2}
        spellCheck={false}
        styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
        value={draft.addresses}
        error={complain(
          "addresses",
          t("market.store.badAddress", { address: addressesOf(draft)[0] ?? "" }),
        )}
        onChange={(event) => set({ addresses: event.currentTarget.value })}
      />
    </>
  );
}

interface ChoicesProps<Value extends string> {
  of: readonly Value[];
  name: (value: Value) => string;
}

export function Choices<Value extends string>({ of, name }: ChoicesProps<Value>) {
  return (
    <Group gap="md" mt={6} mb={4}>
      {of.map((each) => (
        <Checkbox key={each} size="xs" value={each} label={name(each)} />
      ))}
    </Group>
  );
}
