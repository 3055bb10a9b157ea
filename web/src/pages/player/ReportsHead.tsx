import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { LinkTabs } from "~/shared/ui/LinkTabs";
import { PageHead } from "~/shared/ui/Panel";

/** The heading of what one may keep: reports that one asks for, and a statement for each month. */
export function ReportsHead({ note, actions }: { note: string; actions?: ReactNode }) {
  const { t } = useTranslation();
  return (
    <>
      <PageHead title={t("funding.reports.title")} note={note} actions={actions} />
      <LinkTabs
        label={t("funding.reports.title")}
        links={[
          { to: "/wallet/reports", label: t("funding.reports.list") },
          { to: "/wallet/reports/statements", label: t("funding.statements.title") },
        ]}
      />
    </>
  );
}
