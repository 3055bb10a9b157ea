import { useTranslation } from "react-i18next";
import { PageHead } from "~/shared/ui/Panel";

export default function ReconciliationPage() {
  const { t } = useTranslation();
  return <PageHead title={t("nav.reconciliation")} />;
}
