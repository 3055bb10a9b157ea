import { Button, CloseButton, Group, NativeSelect, TextInput } from "@mantine/core";
import { type ReactNode, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "./icons";
import { usePaused } from "./usePaused";

interface SearchBoxProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  width?: number;
}

/** A search field that asks once the reader pauses. */
export function SearchBox({ label, value, onChange, width = 280 }: SearchBoxProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(value);
  const tell = usePaused(onChange);
  useEffect(() => setTyped(value), [value]);
  return (
    <TextInput
      type="search"
      size="sm"
      w={{ base: "100%", xs: width }}
      aria-label={label}
      placeholder={label}
      value={typed}
      maxLength={100}
      leftSection={<Icon name="search" size={16} />}
      rightSection={
        typed ? (
          <CloseButton
            size="sm"
            aria-label={t("common.clear")}
            onClick={() => {
              setTyped("");
              tell(""); // Not at once: what was typed just before would come after it.
            }}
          />
        ) : null
      }
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        tell(event.currentTarget.value.trim());
      }}
    />
  );
}

interface ChoiceProps<Value extends string> {
  label: string;
  value: string | undefined;
  options: readonly (Value | { value: Value; label: string })[];
  /** What it is called when nothing is chosen. */
  any?: string;
  onChange: (value: Value | undefined) => void;
}

/** A filter of one among a few, or none. */
export function Choice<Value extends string>(props: ChoiceProps<Value>) {
  const { label, value, options, any, onChange } = props;
  const { t } = useTranslation();
  const codeOf = (each: (typeof options)[number]) => (typeof each === "string" ? each : each.value);
  return (
    <NativeSelect
      aria-label={label}
      value={value ?? ""}
      data={[{ value: "", label: any ?? t("common.all") }, ...options]}
      onChange={(event) => {
        const found = options.find((each) => codeOf(each) === event.currentTarget.value);
        onChange(found && codeOf(found));
      }}
    />
  );
}

interface FilterRowProps {
  /** Whether anything is chosen, so that there is something to forget. */
  filtered: boolean;
  onReset: () => void;
  children: ReactNode;
}

/** The filters of a list, above it. */
export function FilterRow({ filtered, onReset, children }: FilterRowProps) {
  const { t } = useTranslation();
  return (
    <Group p="md" gap="sm" align="flex-end">
      {children}
      {filtered && (
        <Button variant="subtle" color="slate" onClick={onReset}>
          {t("common.reset")}
        </Button>
      )}
    </Group>
  );
}
