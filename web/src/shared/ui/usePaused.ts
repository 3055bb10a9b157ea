import { useDebouncedCallback } from "@mantine/hooks";
import { useRouter } from "@tanstack/react-router";

const PAUSE_MS = 300;

/** Tells what was typed once the reader pauses, unless they are on their way to another page. */
export function usePaused<Value>(tell: (value: Value) => void): (value: Value) => void {
  const router = useRouter();
  const onward = () => router.latestLocation.pathname;
  const later = useDebouncedCallback((value: Value, page: string) => {
    if (onward() === page) tell(value);
  }, PAUSE_MS);
  return (value) => later(value, onward());
}
