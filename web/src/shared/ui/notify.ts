import { notifications } from "@mantine/notifications";

/** Says briefly that something was done. */
export function done(message: string): void {
  notifications.show({ message, color: "teal", withBorder: true });
}
