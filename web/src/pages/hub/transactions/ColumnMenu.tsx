import { Button, Checkbox, Popover, ScrollArea, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Icon } from "~/shared/ui/icons";
import { COLUMNS, type ColumnName } from "./columnNames";

interface ColumnMenuProps {
  shown: readonly ColumnName[];
  turn: (name: ColumnName) => void;
  reset: () => void;
}

/** Which columns stand in the table; remembered in this browser. */
export function ColumnMenu({ shown, turn, reset }: ColumnMenuProps) {
  const { t } = useTranslation();
  return (
    <Popover position="bottom-end" width={250} shadow="md" trapFocus returnFocus withinPortal>
      <Popover.Target>
        <Button variant="default" leftSection={<Icon name="sliders" size={16} />}>
          {t("hub.columns")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t("hub.columns")} p="xs">
        <ScrollArea.Autosize mah={320}>
          <Stack gap={2}>
            {COLUMNS.filter((name) => name !== "source_id").map((name) => (
              <Checkbox
                key={name}
                size="sm"
                p={5}
                label={t(`hub.column.${name}`)}
                checked={shown.includes(name)}
                onChange={() => turn(name)}
              />
            ))}
          </Stack>
        </ScrollArea.Autosize>
        <Button size="xs" fullWidth mt="xs" variant="subtle" color="slate" onClick={reset}>
          {t("common.reset")}
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}
