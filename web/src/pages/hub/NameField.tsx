import { TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";

interface NameFieldProps {
  value: string;
  onChange: (value: string) => void;
  /** Somebody has tried to go on: what is missing is said from then on. */
  tried: boolean;
}

/** What something is called, first in its dialog. */
export function NameField({ value, onChange, tried }: NameFieldProps) {
  const { t } = useTranslation();
  return (
    <TextInput
      label={t("hub.alerts.name")}
      maxLength={100}
      data-autofocus
      value={value}
      error={tried && !value.trim() && t("hub.needed")}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
