import "@mantine/core/styles/Switch.layer.css";
import { Switch } from "@mantine/core";
import { failed } from "./notify";
import { useReason } from "./states";

interface TurnProps {
  label: string;
  on: boolean;
  disabled?: boolean;
  turn: (on: boolean) => Promise<unknown>;
  onDone: () => void;
}

/** Turns something on or off at once. */
export function Turn({ label, on, disabled = false, turn, onDone }: TurnProps) {
  const reason = useReason();
  return (
    <Switch
      size="sm"
      aria-label={label}
      checked={on}
      disabled={disabled}
      onChange={(event) =>
        void turn(event.currentTarget.checked).then(onDone, (error) => failed(reason(error)))
      }
    />
  );
}
