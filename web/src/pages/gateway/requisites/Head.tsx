import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { LinkTabs } from "~/shared/ui/LinkTabs";
import { PageHead } from "~/shared/ui/Panel";

/** The heading that requisites, what of them is online, and devices share. */
export function RequisitesHead({ note, actions }: { note: string; actions?: ReactNode }) {
  const { t } = useTranslation();
  return (
    <>
      <PageHead title={t("nav.requisites")} note={note} actions={actions} />
      <LinkTabs
        label={t("nav.requisites")}
        links={[
          { to: "/gateway/requisites", label: t("common.all") },
          { to: "/gateway/requisites/online", label: t("market.online.title") },
          { to: "/gateway/requisites/devices", label: t("market.device.title") },
        ]}
      />
    </>
  );
}
