import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { Chart, frame, type Palette } from "~/shared/charts/Chart";
import { useLocale } from "~/shared/locale";
import { Panel } from "~/shared/ui/Panel";
import { Empty } from "~/shared/ui/states";
import classes from "./player.module.css";

const COLOURS = ["var(--altyn-series-3)", "var(--altyn-series-4)"] as const;

/** How many of the decided bets were won. */
export function WinPie({ wins, losses }: { wins: number; losses: number }) {
  const { t } = useTranslation();
  const { count } = useLocale();
  const option = useCallback(
    (palette: Palette) => {
      const { tooltip } = frame(palette);
      return {
        tooltip: { ...tooltip, trigger: "item" },
        series: [
          {
            type: "pie",
            radius: ["58%", "88%"],
            label: { show: false },
            itemStyle: { borderColor: palette.panel, borderWidth: 2 },
            emphasis: { scale: false },
            data: [
              {
                name: t("funding.pie.wins"),
                value: wins,
                itemStyle: { color: palette.series[2] },
              },
              {
                name: t("funding.pie.losses"),
                value: losses,
                itemStyle: { color: palette.series[3] },
              },
            ],
          },
        ],
      };
    },
    [wins, losses, t],
  );
  const parts = [
    [t("funding.pie.wins"), wins, COLOURS[0]],
    [t("funding.pie.losses"), losses, COLOURS[1]],
  ] as const;
  return (
    <Panel title={t("funding.pie.title")}>
      {wins + losses === 0 ? (
        <Empty icon="pulse" title={t("funding.pie.empty")} />
      ) : (
        <div className={classes.pie}>
          <Chart
            height={200}
            label={t("funding.pie.label", { wins: count(wins), losses: count(losses) })}
            option={option}
          />
          <ul className={classes.legend}>
            {parts.map(([name, value, colour]) => (
              <li key={name}>
                <i style={{ background: colour }} aria-hidden />
                {name} <b>{count(value)}</b>
              </li>
            ))}
          </ul>
        </div>
      )}
    </Panel>
  );
}
