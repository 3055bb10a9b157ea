import { Button, Popover } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { ReactNode } from "react";
import { Icon } from "~/shared/ui/icons";
import classes from "./filterBar.module.css";

interface PickProps {
  /** What is chosen here. */
  label: string;
  /** What has been chosen, in words. */
  value: string;
  chosen: boolean;
  compact?: boolean | undefined;
  width?: number;
  children: (close: () => void) => ReactNode;
}

/** A button that says what is chosen and opens what there is to choose from. */
export function Pick({ label, value, chosen, compact, width = 240, children }: PickProps) {
  const [opened, { toggle, close }] = useDisclosure();
  return (
    <Popover
      opened={opened}
      onChange={(next) => !next && close()}
      onDismiss={close}
      position="bottom-start"
      width={width}
      shadow="md"
      trapFocus
      returnFocus
      withinPortal
    >
      <Popover.Target>
        <Button
          size={compact ? "xs" : "sm"}
          variant="default"
          fw={500}
          className={chosen ? classes.chosen : undefined}
          rightSection={<Icon name="down" size={14} />}
          onClick={toggle}
          aria-expanded={opened}
          aria-label={`${label}: ${value}`}
        >
          {value}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={label} p="xs">
        {children(close)}
      </Popover.Dropdown>
    </Popover>
  );
}
