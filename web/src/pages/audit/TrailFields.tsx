import { Button, Group, NativeSelect, Text, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { TrailFilters } from "~/shared/api/accessQueries";
import { SearchBox } from "~/shared/ui/Filters";

interface TrailFieldsProps {
  search: TrailFilters;
  onChange: (next: TrailFilters) => void;
  onReset: () => void;
}

/** What the trail is searched by. */
export function TrailFields({ search, onChange, onReset }: TrailFieldsProps) {
  const { t } = useTranslation();
  const filtered = Object.values(search).some(Boolean);
  return (
    <Group p="md" gap="sm" align="flex-end">
      <SearchBox
        label={t("audit.actor")}
        width={230}
        value={search.actor ?? ""}
        onChange={(actor) => onChange({ actor })}
      />
      <SearchBox
        label={t("audit.action")}
        width={200}
        value={search.action ?? ""}
        onChange={(action) => onChange({ action })}
      />
      <SearchBox
        label={t("audit.objectType")}
        width={170}
        value={search.object_type ?? ""}
        onChange={(object_type) => onChange({ object_type })}
      />
      <SearchBox
        label={t("audit.object")}
        width={230}
        value={search.object_id ?? ""}
        onChange={(object_id) => onChange({ object_id })}
      />
      <NativeSelect
        aria-label={t("audit.outcome")}
        value={search.refused ?? ""}
        onChange={(event) => onChange({ refused: event.currentTarget.value })}
        data={[
          { value: "", label: t("audit.anyOutcome") },
          { value: "false", label: t("audit.done") },
          { value: "true", label: t("audit.refused") },
        ]}
      />
      {(
        [
          ["since", t("payments.from")],
          ["until", t("payments.until")],
        ] as const
      ).map(([name, label]) => (
        <TextInput
          key={name}
          type="date"
          aria-label={label}
          leftSection={
            <Text size="xs" c="dimmed">
              {label}
            </Text>
          }
          leftSectionWidth={58}
          value={search[name] ?? ""}
          onChange={(event) => onChange({ [name]: event.currentTarget.value })}
        />
      ))}
      {filtered && (
        <Button variant="subtle" color="slate" onClick={onReset}>
          {t("common.reset")}
        </Button>
      )}
    </Group>
  );
}
