import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { LinkTabs } from "~/shared/ui/LinkTabs";
import { PageHead } from "~/shared/ui/Panel";

/** The heading that the pages of the reconciliation share. */
export function ReconciliationHead({ note, actions }: { note: string; actions?: ReactNode }) {
  const { t } = useTranslation();
  const title = t("nav.reconciliation");
  return (
    <>
      <PageHead title={title} note={note} actions={actions} />
      <LinkTabs
        label={title}
        links={[
          { to: "/hub/reconciliation", label: t("hub.recon.queue") },
          { to: "/hub/reconciliation/proposals", label: t("hub.recon.proposals") },
          { to: "/hub/reconciliation/rules", label: t("hub.recon.rules") },
        ]}
      />
    </>
  );
}
