import { Anchor } from "@mantine/core";
import { type NotificationData, notifications } from "@mantine/notifications";
import { Link } from "@tanstack/react-router";
import i18next from "i18next";
import { AwaitsApproval } from "~/shared/api/problem";

function show(notice: NotificationData): void {
  const closeButtonProps = { "aria-label": i18next.t("common.close") };
  notifications.show({ withBorder: true, closeButtonProps, ...notice });
}

/** Says briefly that something was done. */
export function done(message: string): void {
  show({ message, color: "teal" });
}

/** Says briefly that something did not work. */
export function failed(message: string): void {
  show({ message, color: "red", role: "alert" });
}

/** Says that it waits for a second person, and where; false for failures of another kind. */
export function toldToWait(failure: unknown): boolean {
  if (!(failure instanceof AwaitsApproval)) return false;
  show({
    color: "yellow",
    autoClose: 15_000,
    title: i18next.t("approval.waits"),
    message: (
      <>
        {i18next.t("approval.waitsNote")}
        <Anchor
          component={Link}
          size="sm"
          display="block"
          to="/approvals/$approvalId"
          params={{ approvalId: failure.approvalId } as never}
        >
          {i18next.t("approval.show")}
        </Anchor>
      </>
    ),
  });
  return true;
}
