import { Textarea } from "@mantine/core";
import { useTranslation } from "react-i18next";

interface ReasonProps {
  value: string;
  onChange: (value: string) => void;
  /** Somebody has tried to go on without one. */
  tried: boolean;
}

/** Why, in a few words that the other side reads. */
export function Reason({ value, onChange, tried }: ReasonProps) {
  const { t } = useTranslation();
  return (
    <Textarea
      label={t("gateway.reason")}
      description={t("gateway.reasonHint")}
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
