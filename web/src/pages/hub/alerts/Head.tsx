import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { LinkTabs } from "~/shared/ui/LinkTabs";
import { PageHead } from "~/shared/ui/Panel";

export function AlertsHead({ note, actions }: { note: string; actions?: ReactNode }) {
  const { t } = useTranslation();
  const title = t("nav.alerts");
  return (
    <>
      <PageHead title={title} note={note} actions={actions} />
      <LinkTabs
        label={title}
        links={[
          { to: "/hub/alerts", label: title },
          { to: "/hub/alerts/rules", label: t("hub.alerts.rules") },
        ]}
      />
    </>
  );
}
