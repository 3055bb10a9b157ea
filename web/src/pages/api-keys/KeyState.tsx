import { useTranslation } from "react-i18next";
import type { ApiKey } from "~/shared/api/access";
import { Tag } from "~/shared/ui/badges";

/** Whether a key is worth anything now. */
export function KeyState({ apiKey }: { apiKey: ApiKey }) {
  const { t } = useTranslation();
  if (apiKey.revoked_at) return <Tag tone="bad">{t("key.revoked")}</Tag>;
  const ends = apiKey.expires_at && new Date(apiKey.expires_at).getTime();
  if (ends && ends <= Date.now()) return <Tag tone="bad">{t("key.expired")}</Tag>;
  if (ends && ends - Date.now() < 7 * 86_400_000) return <Tag tone="wait">{t("key.ending")}</Tag>;
  return <Tag tone="good">{t("key.working")}</Tag>;
}
