import { Textarea } from "@mantine/core";
import { useTranslation } from "react-i18next";

interface WordsProps {
  label: string;
  hint?: string;
  value: string;
  onChange: (value: string) => void;
  /** Somebody has tried to go on: what is missing is said from then on. */
  tried: boolean;
}

/** A few words that have to be there: a reason, a comment. */
export function Words({ label, hint, value, onChange, tried }: WordsProps) {
  const { t } = useTranslation();
  return (
    <Textarea
      label={label}
      description={hint}
      autosize
      minRows={2}
      maxLength={500}
      data-autofocus
      value={value}
      error={tried && !value.trim() && t("finance.needed")}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
