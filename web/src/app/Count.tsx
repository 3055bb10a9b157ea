import { useTranslation } from "react-i18next";
import classes from "./frame.module.css";

/** How many wait behind a link of the navigation; nothing for none. */
export function Count({ of, testId }: { of: number | undefined; testId?: string }) {
  const { t } = useTranslation();
  if (!of) return null;
  return (
    <span className={classes.count} data-testid={testId}>
      {of > 99 ? "99+" : of}
      <span className={classes.unseen}> {t("nav.waiting")}</span>
    </span>
  );
}
