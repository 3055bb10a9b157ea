import { useTranslation } from "react-i18next";
import { PageHead } from "~/shared/ui/Panel";

export default function AlertsPage() {
  const { t } = useTranslation();
  return <PageHead title={t("nav.alerts")} />;
}
