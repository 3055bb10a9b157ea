import { Textarea } from "@mantine/core";
import { useTranslation } from "react-i18next";

interface HubWordsProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** Somebody has tried to go on: what is missing is said from then on. */
  tried: boolean;
  most?: number;
}

/** A few words that have to be there. */
export function HubWords({ label, value, onChange, tried, most = 2000 }: HubWordsProps) {
  const { t } = useTranslation();
  return (
    <Textarea
      label={label}
      autosize
      minRows={2}
      maxLength={most}
      value={value}
      error={tried && !value.trim() && t("hub.needed")}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
