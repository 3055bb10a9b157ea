import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { LinkTabs } from "~/shared/ui/LinkTabs";
import { PageHead } from "~/shared/ui/Panel";

export function ReportsHead({ note, actions }: { note: string; actions?: ReactNode }) {
  const { t } = useTranslation();
  const title = t("nav.hubReports");
  return (
    <>
      <PageHead title={title} note={note} actions={actions} />
      <LinkTabs
        label={title}
        links={[
          { to: "/hub/reports", label: t("hub.reports.files") },
          { to: "/hub/reports/schedules", label: t("hub.reports.schedules") },
        ]}
      />
    </>
  );
}
