import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Balance, Percent } from "~/shared/api/funding";
import { useLocale } from "~/shared/locale";
import { toPixels } from "~/shared/money";
import { Amount } from "~/shared/ui/Amount";
import classes from "./player.module.css";

/** What came of it all, in six figures. */
export function SixCards({ balance }: { balance: Balance["balance"] }) {
  const { t } = useTranslation();
  const { amount, count } = useLocale();
  const { currency } = balance;
  const percent = (value: Percent) => `${amount(String(value))}\u00a0%`;
  const money = (value: string, signed = false) => (
    <Amount value={value} currency={currency} signed={signed} live />
  );
  return (
    <div className={classes.cards} data-testid="six-cards">
      <Stat label={t("funding.stat.deposited")}>{money(balance.total_deposited)}</Stat>
      <Stat label={t("funding.stat.withdrawn")}>{money(balance.total_withdrawn)}</Stat>
      <Stat
        label={t("funding.stat.profit")}
        note={t("funding.stat.profitNote", { percent: percent(balance.roi_percent) })}
        highlight
      >
        {money(balance.net_profit, true)}
      </Stat>
      <Stat
        label={t("funding.stat.winRate")}
        note={t("funding.stat.winNote", {
          wins: count(balance.win_count),
          losses: count(balance.lose_count),
        })}
        share={balance.win_rate}
      >
        {percent(balance.win_rate)}
      </Stat>
      <Stat
        label={t("funding.stat.roi")}
        note={t("funding.stat.roiNote")}
        share={balance.roi_percent}
      >
        {percent(balance.roi_percent)}
      </Stat>
      <Stat
        label={t("funding.stat.bets")}
        note={t("funding.stat.betsNote", { count: balance.win_count + balance.lose_count })}
      >
        {money(balance.total_bet)}
      </Stat>
    </div>
  );
}

interface StatProps {
  label: string;
  note?: string;
  highlight?: boolean;
  /** A share of a hundred, drawn as a bar. */
  share?: Percent;
  children: ReactNode;
}

export function Stat({ label, note, highlight, share, children }: StatProps) {
  const width = share === undefined ? 0 : Math.max(0, Math.min(100, toPixels(String(share))));
  return (
    <div className={classes.stat} data-highlight={highlight || undefined}>
      <span className={classes.statLabel}>{label}</span>
      <span className={classes.statValue}>{children}</span>
      {share !== undefined && (
        <span className={classes.bar} aria-hidden>
          <span style={{ width: `${width}%` }} />
        </span>
      )}
      {note && <span className={classes.statNote}>{note}</span>}
    </div>
  );
}
