import { Button, Skeleton, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ApiProblem } from "~/shared/api/problem";
import { Icon, type IconName } from "./icons";
import classes from "./ui.module.css";

interface EmptyProps {
  icon?: IconName;
  title: string;
  /** When there is nothing else on the page, its title is the page's. */
  whole?: boolean;
  children?: ReactNode;
  action?: ReactNode;
}

/** Nothing here, why, and what to do about it. */
export function Empty({ icon = "inbox", title, whole, children, action }: EmptyProps) {
  return (
    <div className={classes.state}>
      <div className={classes.stateIcon}>
        <Icon name={icon} size={22} />
      </div>
      <Text fw={600} component={whole ? "h1" : "p"} m={0}>
        {title}
      </Text>
      {children && (
        <Text size="sm" c="dimmed" maw={420}>
          {children}
        </Text>
      )}
      {action}
    </div>
  );
}

/** The sentence for a failure: the API's own, or ours when it could not be reached. */
export function useReason() {
  const { t } = useTranslation();
  return (error: unknown): string => {
    if (!(error instanceof ApiProblem)) return t("error.unexpected");
    if (error.code === "network") return t("error.network");
    const told = t(`problem.${error.code}` as never, { defaultValue: "" }) as string;
    return told || error.errors.map((each) => each.message).join(" ") || error.message;
  };
}

/** What went wrong, the request's id for our logs, and another try. */
export function Failure({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useTranslation();
  const reason = useReason();
  const missing = error instanceof ApiProblem && error.status === 404;
  const id = error instanceof ApiProblem ? error.requestId : null;
  return (
    <div className={classes.state} role="alert">
      <div className={classes.stateIcon}>
        <Icon name={missing ? "search" : "alert"} size={22} />
      </div>
      <Text fw={600}>{missing ? t("error.missing") : t("error.title")}</Text>
      <Text size="sm" c="dimmed" maw={460}>
        {reason(error)}
      </Text>
      {id && (
        <Text size="xs" c="dimmed" ff="monospace">
          {t("error.request", { id })}
        </Text>
      )}
      {retry && !missing && (
        <Button variant="default" size="xs" mt="xs" onClick={retry}>
          {t("common.retry")}
        </Button>
      )}
    </div>
  );
}

/** Grey rows where a list is about to be. */
export function Rows({ count = 6 }: { count?: number }) {
  const { t } = useTranslation();
  return (
    <Stack gap="sm" p="md" role="status" aria-label={t("common.loading")}>
      {Array.from({ length: count }, (_, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike
        <Skeleton key={n} height={22} radius="sm" width={`${100 - (n % 3) * 9}%`} />
      ))}
    </Stack>
  );
}

interface LoadedProps<T> {
  query: { data: T | undefined; error: unknown; refetch: () => unknown };
  skeleton?: ReactNode;
  children: (data: T) => ReactNode;
}

/** One of the three states of a read; data once read stays while it is read again. */
export function Loaded<T>({ query, skeleton = <Rows />, children }: LoadedProps<T>) {
  if (query.data !== undefined) return children(query.data);
  if (query.error) return <Failure error={query.error} retry={() => void query.refetch()} />;
  return skeleton;
}
