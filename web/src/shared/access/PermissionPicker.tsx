import { NativeSelect, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./access.module.css";
import type { Choice, Choices, Known } from "./explain";
import { useAllows } from "./words";

interface PermissionPickerProps {
  known: readonly Known[];
  value: Choices;
  onChange: (value: Choices) => void;
  /** For a person, what is not chosen is left to the role, and may also be withheld. */
  besideRole?: boolean;
}

const lines = (text: string) => text.split(/[\s,]+/).filter(Boolean);

/** Chooses for each thing one may do to whose objects; other grants are typed as they are. */
export function PermissionPicker({ known, value, onChange, besideRole }: PermissionPickerProps) {
  const { t } = useTranslation();
  const told = useAllows();
  const none: { value: Choice; label: string }[] = [
    { value: "", label: t(besideRole ? "permission.asRole" : "permission.no") },
    ...(besideRole ? [{ value: "none" as const, label: t("permission.never") }] : []),
  ];
  const options: { value: Choice; label: string }[] = [
    ...none,
    { value: "own", label: t("scope.own") },
    ...(besideRole ? [{ value: "team" as const, label: t("scope.team") }] : []),
    { value: "any", label: t("scope.any") },
  ];
  const ofHouse = [...none, { value: "any", label: t("scope.whole") }];
  return (
    <div>
      <ul className={classes.permissions} aria-label={t("permission.choose")}>
        {known.map(({ name, allows, whole }) => {
          const text = told(name, allows);
          const choice = value.chosen[name] ?? "";
          return (
            <li key={name}>
              <span>{text}</span>
              <NativeSelect
                size="xs"
                w={150}
                aria-label={text}
                title={name}
                value={whole && choice !== "" && choice !== "none" ? "any" : choice}
                data={whole ? ofHouse : options}
                onChange={(event) => {
                  const made = event.currentTarget.value as Choice;
                  onChange({ ...value, chosen: { ...value.chosen, [name]: made } });
                }}
              />
            </li>
          );
        })}
      </ul>
      <Grants
        label={t("permission.others")}
        hint={t("permission.othersHint")}
        value={value.granted}
        onChange={(granted) => onChange({ ...value, granted })}
      />
      {besideRole && (
        <Grants
          label={t("permission.othersWithheld")}
          value={value.withheld}
          onChange={(withheld) => onChange({ ...value, withheld })}
        />
      )}
    </div>
  );
}

interface GrantsProps {
  label: string;
  hint?: string;
  value: readonly string[];
  onChange: (value: string[]) => void;
}

/** Grants as they are written, for what is not one of the choices. */
function Grants({ label, hint, value, onChange }: GrantsProps) {
  const [typed, setTyped] = useState(value.join("\n"));
  const read = lines(typed).join("\n");
  const told = value.join("\n");
  return (
    <Textarea
      mt="sm"
      label={label}
      description={hint}
      autosize
      minRows={1}
      spellCheck={false}
      styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
      value={read === told ? typed : told}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        onChange(lines(event.currentTarget.value));
      }}
    />
  );
}
