import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMayForOthers } from "~/shared/access/useMay";
import { LinkTabs } from "~/shared/ui/LinkTabs";
import { PageHead } from "~/shared/ui/Panel";

/** The heading that traders, teams and their figures share; who trades alone sees but figures. */
export function TradersHead({ note, actions }: { note: string; actions?: ReactNode }) {
  const { t } = useTranslation();
  if (!useMayForOthers()("traders:read"))
    return <PageHead title={t("nav.figures")} note={note} actions={actions} />;
  return (
    <>
      <PageHead title={t("nav.traders")} note={note} actions={actions} />
      <LinkTabs
        label={t("nav.traders")}
        links={[
          { to: "/gateway/traders", label: t("nav.traders") },
          { to: "/gateway/traders/teams", label: t("market.team.title") },
          { to: "/gateway/traders/statistics", label: t("nav.figures") },
        ]}
      />
    </>
  );
}
