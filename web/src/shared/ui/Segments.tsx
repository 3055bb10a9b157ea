import { SegmentedControl } from "@mantine/core";
import { useTranslation } from "react-i18next";

interface SegmentsProps {
  value: string;
  onChange: (value: string) => void;
  data: { value: string; label: string }[];
  /** What is chosen; the status without it. */
  label?: string;
}

/** One of a few side by side; they scroll where there is not room enough for all. */
export function Segments({ label, ...props }: SegmentsProps) {
  const { t } = useTranslation();
  return (
    <div style={{ overflowX: "auto", maxWidth: "100%" }}>
      <SegmentedControl size="sm" aria-label={label ?? t("common.status")} {...props} />
    </div>
  );
}
