import "@mantine/core/styles/Progress.layer.css";
import { Progress as Bar, Text } from "@mantine/core";
import { useLocale } from "~/shared/locale";

interface ProgressProps {
  label: string;
  done: number | null | undefined;
  total: number | null | undefined;
}

/** How far something is; without a known end, how much there is. */
export function Progress({ label, done, total }: ProgressProps) {
  const { count } = useLocale();
  const known = typeof total === "number" && total > 0;
  const share = known ? Math.min(100, ((done ?? 0) / total) * 100) : 0;
  return (
    <div style={{ minWidth: 120 }}>
      <Bar.Root size="sm">
        <Bar.Section
          value={known ? share : 100}
          animated={!known}
          striped={!known}
          color="gold.5"
          aria-label={label}
        />
      </Bar.Root>
      <Text size="xs" c="dimmed">
        {known ? `${count(done ?? 0)} / ${count(total)}` : count(done ?? 0)}
      </Text>
    </div>
  );
}
