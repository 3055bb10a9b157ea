import { Button, Checkbox, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./filterBar.module.css";
import { choicesOf } from "./filters";
import { Pick } from "./Pick";

interface ChoicePickProps {
  label: string;
  /** What there is, with its name. */
  options: readonly (readonly [value: string, name: string])[];
  /** Several choices stand between commas; none means all. */
  value: string | undefined;
  onChange: (next: string | undefined) => void;
  compact?: boolean | undefined;
}

const MANY = 8;

/** Any number of a few known things; a long list can be searched. */
export function ChoicePick({ label, options, value, onChange, compact }: ChoicePickProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState("");
  const chosen = choicesOf(value);
  const unknown = chosen.filter((each) => !options.some(([known]) => known === each));
  const all = [...options, ...unknown.map((each) => [each, each] as const)];
  const names = all.filter(([each]) => chosen.includes(each)).map(([, name]) => name);
  const said =
    names.length === 0
      ? label
      : names.length > 1
        ? t("hubWords.several", { label, count: names.length })
        : (names[0] ?? label);
  const found = all.filter(([, name]) => name.toLowerCase().includes(typed.toLowerCase()));
  const turn = (each: string) => {
    const next = chosen.includes(each) ? chosen.filter((one) => one !== each) : [...chosen, each];
    onChange(next.join() || undefined);
  };
  return (
    <Pick label={label} value={said} chosen={chosen.length > 0} compact={compact}>
      {() => (
        <Stack gap="xs">
          {all.length > MANY && (
            <TextInput
              size="xs"
              aria-label={t("hubWords.find")}
              placeholder={t("hubWords.find")}
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
          )}
          {found.length === 0 && (
            <Text size="sm" c="dimmed" px="xs">
              {t("hubWords.none")}
            </Text>
          )}
          <ul className={classes.list}>
            {found.map(([each, name]) => (
              <li key={each}>
                <Checkbox
                  size="sm"
                  p={6}
                  label={name}
                  checked={chosen.includes(each)}
                  onChange={() => turn(each)}
                />
              </li>
            ))}
          </ul>
          {chosen.length > 0 && (
            <Button size="xs" variant="subtle" color="slate" onClick={() => onChange(undefined)}>
              {t("hubWords.all")}
            </Button>
          )}
        </Stack>
      )}
    </Pick>
  );
}
