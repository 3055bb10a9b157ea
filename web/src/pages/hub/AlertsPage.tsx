import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { oneOf } from "~/app/search";
import { ALERT_STATES, alerts } from "~/shared/psp/alerts";
import { Items } from "~/shared/ui/Items";
import { Segments } from "~/shared/ui/Segments";
import { Empty } from "~/shared/ui/states";
import { AlertHistory } from "./alerts/AlertHistory";
import { AlertItem } from "./alerts/AlertItem";
import { AlertsHead } from "./alerts/Head";

/** What is out of the ordinary, and what was. */
export default function AlertsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const search = useSearch({ from: "/frame/hub/alerts" });
  const state = oneOf(ALERT_STATES, search.state);
  const [looking, setLooking] = useState<string | null>(null);
  const everything = search.state === "all";
  const list = useInfiniteQuery(alerts(everything ? {} : { state: state ?? "open" }));
  return (
    <>
      <AlertsHead note={t("hub.alerts.note")} />
      <Segments
        value={everything ? "all" : (state ?? "open")}
        onChange={(next) =>
          void navigate({ to: "/hub/alerts", search: { state: next }, replace: true })
        }
        data={[
          ...ALERT_STATES.map((value) => ({ value, label: t(`hub.alerts.state.${value}`) })),
          { value: "all", label: t("common.all") },
        ]}
      />
      <Items
        query={list}
        empty={
          <Empty icon="check" title={t("hub.alerts.empty")}>
            {t("hub.alerts.emptyNote")}
          </Empty>
        }
      >
        {(alert) => <AlertItem key={alert.id} alert={alert} onHistory={setLooking} />}
      </Items>
      <AlertHistory id={looking} onClose={() => setLooking(null)} />
    </>
  );
}
