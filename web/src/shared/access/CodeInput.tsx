import { TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";

interface CodeInputProps {
  value: string;
  onChange: (value: string) => void;
  hint?: string;
}

/** A code of a second factor; the browser and the phone may fill it in. */
export function CodeInput({ value, onChange, hint }: CodeInputProps) {
  const { t } = useTranslation();
  return (
    <TextInput
      label={t("factor.code")}
      description={hint ?? t("factor.codeHint")}
      name="code"
      autoComplete="one-time-code"
      autoCapitalize="none"
      spellCheck={false}
      size="md"
      maxLength={40}
      required
      withAsterisk={false}
      data-autofocus
      value={value}
      styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
