/** Some acts are asked for again with a second factor. Whoever sends a request need not know. */
import { isRecord } from "./problem";

/** Asks the person to confirm; false when they would rather not. */
type Confirm = () => Promise<boolean>;

let confirm: Confirm | null = null;
let asking: Promise<boolean> | null = null;
let over = true;

/** Whether the person is being asked: the key that closes that dialog closes no other. */
export function isAsking(): boolean {
  return !over;
}

/** Names who asks the person; gives the way to take that back. */
export function onStepUp(how: Confirm): () => void {
  confirm = how;
  return () => {
    if (confirm === how) confirm = null;
  };
}

/** Sends a request, and once more after the person has confirmed it when that is what it lacks. */
export async function steppingUp(request: Request): Promise<Response> {
  const again = request.clone();
  const response = await fetch(request);
  if (response.status !== 401 || !confirm || isSignIn(request) || !(await lacksFactor(response))) {
    return response;
  }
  // Several requests at once are confirmed by one answer.
  asking ??= askOnce(confirm);
  return (await asking) ? fetch(again) : response;
}

async function askOnce(how: Confirm): Promise<boolean> {
  over = false;
  try {
    return await how();
  } finally {
    asking = null;
    setTimeout(() => {
      over = asking === null;
    });
  }
}

function isSignIn(request: Request): boolean {
  const { pathname } = new URL(request.url);
  return pathname.startsWith("/auth/") || pathname === "/api/v1/me/confirm";
}

async function lacksFactor(response: Response): Promise<boolean> {
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => null);
  return isRecord(body) && body.code === "second_factor_required";
}
