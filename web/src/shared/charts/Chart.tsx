import { Skeleton, useComputedColorScheme } from "@mantine/core";
import type { EChartsCoreOption, EChartsType } from "echarts/core";
import { useEffect, useRef, useState } from "react";

/** Colours of the current scheme, as the drawing library wants them. */
export interface Palette {
  series: readonly string[];
  line: string;
  text: string;
  panel: string;
  ink: string;
}

interface ChartProps {
  /** What a screen reader says instead of the drawing. */
  label: string;
  height?: number;
  option: (palette: Palette) => EChartsCoreOption;
  /** What a click on a part of the drawing does; the page offers the same by other means, too. */
  onPick?: (part: Part) => void;
}

/** A part of a drawing: its name, and its place among the others. */
export interface Part {
  name: string;
  dataIndex: number;
}

function palette(): Palette {
  const style = getComputedStyle(document.documentElement);
  const read = (name: string) => style.getPropertyValue(name).trim();
  return {
    series: [1, 2, 3, 4, 5, 6].map((n) => read(`--altyn-series-${n}`)),
    line: read("--altyn-line"),
    text: read("--mantine-color-dimmed"),
    panel: read("--altyn-panel"),
    ink: read("--mantine-color-text"),
  };
}

/** A drawing that loads its library on first use and follows size and colour scheme. */
export function Chart({ label, height = 240, option, onPick }: ChartProps) {
  const holder = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | null>(null);
  const [ready, setReady] = useState(false);
  const pick = useRef(onPick);
  pick.current = onPick;
  const scheme = useComputedColorScheme("light");

  useEffect(() => {
    const element = holder.current;
    if (!element) return;
    let gone = false;
    const resize = new ResizeObserver(() => chart.current?.resize());
    void import("./plot").then(({ echarts }) => {
      if (gone) return;
      chart.current = echarts.init(element, null, { renderer: "svg" });
      chart.current.on("click", ({ name, dataIndex }) => pick.current?.({ name, dataIndex }));
      resize.observe(element);
      setReady(true);
    });
    return () => {
      gone = true;
      resize.disconnect();
      chart.current?.dispose();
      chart.current = null;
    };
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the scheme changes what palette() reads
  useEffect(() => {
    if (!ready) return;
    // Without animation: a chart that is drawn anew with every change would never be at rest.
    chart.current?.setOption({ animation: false, ...option(palette()) }, { notMerge: true });
  }, [ready, option, scheme]);

  return (
    <div style={{ position: "relative", height }}>
      {!ready && <Skeleton height={height} radius="md" />}
      <div ref={holder} role="img" aria-label={label} style={{ position: "absolute", inset: 0 }} />
    </div>
  );
}

/** What all our charts share: fonts, faint lines, a tooltip in the page's look. */
export function frame({ line, text, panel, ink }: Palette) {
  const font = { color: text, fontSize: 11, fontFamily: "Arial, sans-serif" };
  return {
    grid: { left: 8, right: 12, top: 16, bottom: 4, containLabel: true },
    tooltip: {
      trigger: "axis",
      backgroundColor: panel,
      borderColor: line,
      textStyle: { color: ink, fontSize: 12, fontFamily: "inherit" },
      axisPointer: { lineStyle: { color: text, type: "dashed" } },
    },
    axis: {
      axisLine: { lineStyle: { color: line } },
      axisTick: { show: false },
      axisLabel: font,
      splitLine: { lineStyle: { color: line, type: "dashed" } },
    },
  };
}

/** Writes an axis label: large numbers short, in the reader's language. */
export function short(locale: string) {
  const format = new Intl.NumberFormat(locale, { notation: "compact", maximumFractionDigits: 1 });
  return (value: number) => format.format(value);
}
