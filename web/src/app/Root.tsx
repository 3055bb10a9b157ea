import { Notifications } from "@mantine/notifications";
import { Outlet } from "@tanstack/react-router";

/** What every page has around it; notices stand within, because they may hold links. */
export function Root() {
  return (
    <>
      <Notifications position="bottom-right" autoClose={5000} />
      <Outlet />
    </>
  );
}
