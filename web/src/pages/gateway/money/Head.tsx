import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { LinkTabs } from "~/shared/ui/LinkTabs";
import { PageHead } from "~/shared/ui/Panel";

/** The heading that transfers, destinations and statements share. */
export function MoneyHead({ note, actions }: { note: string; actions?: ReactNode }) {
  const { t } = useTranslation();
  return (
    <>
      <PageHead title={t("nav.transfers")} note={note} actions={actions} />
      <LinkTabs
        label={t("nav.transfers")}
        links={[
          { to: "/gateway/transfers", label: t("market.transfer.all") },
          { to: "/gateway/transfers/destinations", label: t("market.destination.title") },
          { to: "/gateway/transfers/statement", label: t("market.statement.title") },
        ]}
      />
    </>
  );
}
