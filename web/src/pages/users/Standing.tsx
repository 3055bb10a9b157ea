import { useTranslation } from "react-i18next";
import type { Person } from "~/shared/api/access";
import { Tag } from "~/shared/ui/badges";

/** Whether somebody can come in. */
export function Standing({ person }: { person: Person }) {
  const { t } = useTranslation();
  if (!person.active) return <Tag tone="bad">{t("person.inactive")}</Tag>;
  if (person.invited) return <Tag tone="wait">{t("person.invited")}</Tag>;
  return <Tag tone="good">{t("person.active")}</Tag>;
}
