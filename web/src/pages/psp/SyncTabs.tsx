import { useTranslation } from "react-i18next";
import { LinkTabs } from "~/shared/ui/LinkTabs";

/** What is read of the providers besides operations stands beside their syncs. */
export function SyncTabs() {
  const { t } = useTranslation();
  return (
    <LinkTabs
      label={t("psp.sync.title")}
      links={[
        { to: "/hub/sync", label: t("psp.sync.tab") },
        { to: "/hub/sync/clients", label: t("psp.clients.tab") },
        { to: "/hub/sync/projects", label: t("psp.names.tab") },
      ]}
    />
  );
}
