import { Textarea } from "@mantine/core";
import { useTranslation } from "react-i18next";

interface ReasonProps {
  value: string;
  onChange: (value: string) => void;
  /** Somebody has tried to go on without one. */
  tried: boolean;
  /** Who reads it, unless it is the other side. */
  hint?: string;
}

/** Why, in a few words that others read. */
export function Reason({ value, onChange, tried, hint }: ReasonProps) {
  const { t } = useTranslation();
  return (
    <Textarea
      label={t("gateway.reason")}
      description={hint ?? t("gateway.reasonHint")}
      autosize
      minRows={2}
      maxLength={500}
      data-autofocus
      value={value}
      error={tried && !value.trim() && t("gateway.needed")}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
