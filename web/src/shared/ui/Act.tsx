import { Button } from "@mantine/core";
import { Icon, type IconName } from "./icons";

interface ActProps {
  icon: IconName;
  onClick: () => void;
  children: string;
}

/** A button in the head of a panel. */
export function Act({ icon, onClick, children }: ActProps) {
  return (
    <Button
      size="xs"
      variant="default"
      leftSection={<Icon name={icon} size={14} />}
      onClick={onClick}
    >
      {children}
    </Button>
  );
}
