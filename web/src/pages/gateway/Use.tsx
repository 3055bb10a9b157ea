import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Requisite } from "~/shared/gateway/requisites";
import { useLocale } from "~/shared/locale";

/** What counts against the limits of a requisite in each direction, and what is left. */
export function Use({ requisite }: { requisite: Requisite }) {
  const { t } = useTranslation();
  const { amount, count } = useLocale();
  const left = (bound: string | null) => (bound === null ? "\u221e" : amount(bound));
  return (
    <div>
      {requisite.used.map((used) => (
        <Text key={used.direction} size="xs" component="div">
          {`${t(`gateway.${used.direction}`)}: `}
          {[
            t("gateway.usedDay", { used: amount(used.day_sum), left: left(used.day_left) }),
            t("gateway.usedMonth", { used: amount(used.month_sum), left: left(used.month_left) }),
            t("gateway.usedNow", { used: count(used.active), left: count(used.active_left) }),
          ].join("; ")}
        </Text>
      ))}
    </div>
  );
}
