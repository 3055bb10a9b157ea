import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "~/shared/access/useMay";
import { LinkTabs } from "./LinkTabs";
import { PageHead } from "./Panel";

/** The heading that the keys and the examples share. */
export function KeysHead({ note, actions }: { note: string; actions?: ReactNode }) {
  const { t } = useTranslation();
  const may = useMay();
  const links = [
    ...(may("api-keys:read") ? [{ to: "/api-keys", label: t("api.keysTab") }] : []),
    { to: "/api-access", label: t("api.examples") },
  ];
  return (
    <>
      <PageHead title={t("api.title")} note={note} actions={actions} />
      <LinkTabs label={t("api.title")} links={links} />
    </>
  );
}
