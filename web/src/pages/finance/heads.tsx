import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "~/shared/access/useMay";
import { LinkTabs } from "~/shared/ui/LinkTabs";
import { PageHead } from "~/shared/ui/Panel";

const TABS = {
  deposits: [
    { to: "/deposits", label: "finance.deposits.list", needs: "deposits:read" },
    { to: "/deposits/reviews", label: "finance.reviews.tab", needs: "deposits:read" },
  ],
  withdrawals: [
    { to: "/withdrawals", label: "finance.withdrawals.list", needs: "withdrawals:read" },
    { to: "/withdrawals/methods", label: "finance.methods.tab", needs: "withdrawal-methods:read" },
  ],
  stripe: [
    { to: "/stripe-events", label: "finance.events.tab", needs: "stripe-events:read" },
    { to: "/stripe-events/disputes", label: "finance.disputes.tab", needs: "stripe-events:read" },
  ],
} as const;

interface FinanceHeadProps {
  area: keyof typeof TABS;
  note: string;
  actions?: ReactNode;
}

/** The heading that neighbouring pages share, with those that one may open. */
export function FinanceHead({ area, note, actions }: FinanceHeadProps) {
  const { t } = useTranslation();
  const may = useMay();
  const title = t(`finance.${area}.title`);
  const links = TABS[area]
    .filter((each) => may(each.needs))
    .map((each) => ({ to: each.to, label: t(each.label) }));
  return (
    <>
      <PageHead title={title} note={note} actions={actions} />
      {links.length > 1 && <LinkTabs label={title} links={links} />}
    </>
  );
}
