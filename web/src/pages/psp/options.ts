/** What the charts of the hub draw, as the drawing library wants it. */
import type { EChartsCoreOption } from "echarts/core";
import { frame, type Palette, short } from "~/shared/charts/Chart";
import type { Hour } from "./numbers";

/** Places in the palette. */
export const COLOURS: Record<string, number> = {
  success: 2,
  failed: 4,
  pending: 0,
  processing: 1,
  refunded: 3,
  conversion: 1,
  average: 3,
  forecast: 3,
  vima: 1,
  payshack: 3,
};

/** The place of a name in the palette; names we do not know take the rest in turn. */
export function colourOf(name: string, n = 0): number {
  return COLOURS[name] ?? [5, 0, 2, 4][n % 4] ?? 5;
}

/** The same colour for the page's own legends. */
export function inkOf(name: string, n = 0): string {
  return `var(--altyn-series-${colourOf(name, n) + 1})`;
}

export interface Line {
  name: string;
  data: readonly (readonly [string, number | null])[];
  /** Drawn thin and dashed, beside the stack. */
  aside?: boolean;
}

interface Trend {
  palette: Palette;
  lines: readonly Line[];
  /** Of a rate, which goes from 0 to 100 and is not stacked. */
  percent: boolean;
  locale: string;
  label: (name: string) => string;
  moment: (iso: string) => string;
  tick: (iso: string) => string;
  write: (value: number) => string;
}

interface Pointed {
  seriesName: string;
  value: [string, number | null];
  marker: string;
}

export function trendOption(trend: Trend): EChartsCoreOption {
  const { palette, lines, percent, locale, label, moment, tick, write } = trend;
  const { axis, grid, tooltip } = frame(palette);
  return {
    grid,
    tooltip: {
      ...tooltip,
      formatter: (points: Pointed[]) =>
        [
          moment(points[0]?.value[0] ?? ""),
          ...points
            .filter((each) => each.value[1] !== null)
            .map((each) => `${each.marker}${each.seriesName}: <b>${write(each.value[1] ?? 0)}</b>`)
            .reverse(),
        ].join("<br>"),
    },
    xAxis: {
      type: "time",
      ...axis,
      splitLine: { show: false },
      axisLabel: {
        ...axis.axisLabel,
        hideOverlap: true,
        formatter: (value: number) => tick(new Date(value).toISOString()),
      },
    },
    yAxis: {
      type: "value",
      ...axis,
      axisLine: { show: false },
      ...(percent ? { max: 100 } : {}),
      axisLabel: {
        ...axis.axisLabel,
        formatter: percent ? (value: number) => `${value}\u00a0%` : short(locale),
      },
    },
    series: lines.map((line, n) => {
      const colour = palette.series[colourOf(line.name, n)];
      return {
        type: "line",
        name: label(line.name),
        showSymbol: line.data.length === 1,
        ...(line.aside || percent ? {} : { stack: "all" }),
        lineStyle: { color: colour, width: 1.6, ...(line.aside ? { type: "dashed" } : {}) },
        itemStyle: { color: colour },
        ...(line.aside ? {} : { areaStyle: { color: colour, opacity: percent ? 0.1 : 0.28 } }),
        data: line.data,
      };
    }),
  };
}

interface HourWords {
  locale: string;
  count: (value: number) => string;
  operations: string;
  rate: string;
}

/** Bars for how many, a line for how many of them succeed. */
export function hourOption(palette: Palette, hours: readonly Hour[], words: HourWords) {
  const { axis, grid, tooltip } = frame(palette);
  const [, blue, teal] = palette.series;
  return {
    grid,
    tooltip: {
      ...tooltip,
      formatter: (points: { dataIndex: number }[]) => {
        const at = hours[points[0]?.dataIndex ?? 0];
        if (!at) return "";
        const hour = `${String(at.hour).padStart(2, "0")}:00`;
        return `${hour}<br>${words.operations}: <b>${words.count(at.count)}</b><br>${words.rate}: <b>${words.count(Math.round(at.rate * 10) / 10)}\u00a0%</b>`;
      },
    },
    xAxis: {
      type: "category",
      data: hours.map((each) => String(each.hour).padStart(2, "0")),
      ...axis,
      axisLabel: { ...axis.axisLabel, interval: 2 },
    },
    yAxis: [
      {
        type: "value",
        ...axis,
        axisLine: { show: false },
        axisLabel: { ...axis.axisLabel, formatter: short(words.locale) },
      },
      { type: "value", ...axis, min: 0, max: 100, splitLine: { show: false } },
    ],
    series: [
      {
        type: "bar",
        itemStyle: { color: blue, opacity: 0.75, borderRadius: [2, 2, 0, 0] },
        barCategoryGap: "30%",
        data: hours.map((each) => each.count),
      },
      {
        type: "line",
        yAxisIndex: 1,
        showSymbol: false,
        lineStyle: { color: teal, width: 2 },
        itemStyle: { color: teal },
        data: hours.map((each) => (each.count ? each.rate : null)),
      },
    ],
  };
}

export interface Slice {
  name: string;
  title: string;
  count: number;
}

export function donutOption(
  palette: Palette,
  slices: readonly Slice[],
  write: (n: number) => string,
) {
  const { tooltip } = frame(palette);
  return {
    tooltip: {
      ...tooltip,
      trigger: "item",
      formatter: ({ dataIndex, percent }: { dataIndex: number; percent: number }) => {
        const slice = slices[dataIndex];
        return slice ? `${slice.title}: <b>${write(slice.count)}</b> (${percent}\u00a0%)` : "";
      },
    },
    series: [
      {
        type: "pie",
        radius: ["58%", "88%"],
        label: { show: false },
        cursor: "pointer",
        itemStyle: { borderColor: palette.panel, borderWidth: 2 },
        emphasis: { scale: false },
        data: slices.map(({ name, count }, n) => ({
          name,
          value: count,
          itemStyle: { color: palette.series[colourOf(name, n)] },
        })),
      },
    ],
  };
}

/** Bars from left to right, the first one on top. */
export function barsOption(
  palette: Palette,
  bars: readonly { label: string; value: number; tip: string }[],
  locale: string,
) {
  const { axis, grid, tooltip } = frame(palette);
  return {
    grid: { ...grid, right: 20 },
    tooltip: {
      ...tooltip,
      axisPointer: { type: "none" },
      formatter: (points: { dataIndex: number }[]) => bars[points[0]?.dataIndex ?? 0]?.tip ?? "",
    },
    xAxis: {
      type: "value",
      ...axis,
      axisLine: { show: false },
      axisLabel: { ...axis.axisLabel, hideOverlap: true, formatter: short(locale) },
    },
    yAxis: {
      type: "category",
      inverse: true,
      data: bars.map((each) => each.label),
      ...axis,
      splitLine: { show: false },
    },
    series: [
      {
        type: "bar",
        itemStyle: { color: palette.series[3], opacity: 0.85, borderRadius: [0, 3, 3, 0] },
        barCategoryGap: "30%",
        data: bars.map((each) => each.value),
      },
    ],
  };
}

/** Small bars for each minute of the last hour. */
export function paceOption(
  palette: Palette,
  minutes: readonly { timestamp: string; count: number; failed_count: number }[],
  words: { minute: (iso: string) => string; operations: string; failed: string },
) {
  const { axis, tooltip } = frame(palette);
  const bar = (colour: string | undefined, data: number[]) => ({
    type: "bar",
    stack: "all",
    itemStyle: { color: colour },
    barCategoryGap: "20%",
    data,
  });
  return {
    grid: { left: 0, right: 0, top: 6, bottom: 0 },
    tooltip: {
      ...tooltip,
      formatter: (points: { dataIndex: number }[]) => {
        const at = minutes[points[0]?.dataIndex ?? 0];
        return at
          ? `${words.minute(at.timestamp)}<br>${words.operations}: <b>${at.count}</b><br>${words.failed}: <b>${at.failed_count}</b>`
          : "";
      },
    },
    xAxis: { type: "category", show: false, data: minutes.map((each) => each.timestamp) },
    yAxis: { type: "value", show: false, ...axis },
    series: [
      bar(
        palette.series[2],
        minutes.map((each) => each.count - each.failed_count),
      ),
      bar(
        palette.series[4],
        minutes.map((each) => each.failed_count),
      ),
    ],
  };
}
