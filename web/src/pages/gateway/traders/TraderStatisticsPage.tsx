import { useTranslation } from "react-i18next";
import { Statistics } from "../figures/StatisticsPage";
import { TradersHead } from "./Head";

/** How the orders of traders went: one's own, one's team's, or all. */
export default function TraderStatisticsPage() {
  const { t } = useTranslation();
  return (
    <>
      <TradersHead note={t("market.figures.note")} />
      <Statistics trading to="/gateway/traders/statistics" />
    </>
  );
}
