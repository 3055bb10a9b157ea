import { PasswordInput } from "@mantine/core";
import { useTranslation } from "react-i18next";

interface NewPasswordProps {
  value: string;
  onChange: (value: string) => void;
  label?: string;
  error?: string | false | undefined;
}

export const SHORTEST = 8;

/** A password being chosen: long rather than strange. */
export function NewPassword({ value, onChange, label, error }: NewPasswordProps) {
  const { t } = useTranslation();
  return (
    <PasswordInput
      label={label ?? t("password.choose")}
      description={t("password.hint", { count: SHORTEST })}
      name="new-password"
      autoComplete="new-password"
      minLength={SHORTEST}
      maxLength={128}
      required
      withAsterisk={false}
      size="md"
      value={value}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
