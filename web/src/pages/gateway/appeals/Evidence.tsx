import { Input } from "@mantine/core";
import { useTranslation } from "react-i18next";

/** A receipt that is shown with what is said, if there is one. */
export function Evidence({ onChange }: { onChange: (file: File | null) => void }) {
  const { t } = useTranslation();
  return (
    <Input.Wrapper label={t("gateway.receiptIfAny")} description={t("gateway.receiptHint")}>
      <Input
        type="file"
        accept="image/jpeg,image/png,application/pdf"
        onChange={(event) => onChange(event.currentTarget.files?.[0] ?? null)}
      />
    </Input.Wrapper>
  );
}
