/** The browser's credentials, spoken to in JSON: bytes are base64url there and buffers here. */
import type { PasskeyMade, PasskeyProof } from "~/shared/api/access";
import { isRecord } from "~/shared/api/problem";

export function toBytes(text: string): Uint8Array<ArrayBuffer> {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

export function toText(buffer: ArrayBuffer): string {
  const plain = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(plain).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** Whether this browser can use passkeys here: they need TLS, or this very machine. */
export function passkeysWork(): boolean {
  const { hostname } = window.location;
  const numbers = /^[\d.]+$|:/.test(hostname); // they are for sites with a name
  return window.isSecureContext && !numbers && "PublicKeyCredential" in window;
}

interface Offer {
  challenge_id: string;
  publicKey: Record<string, unknown>;
}

interface Options {
  challengeId: string;
  publicKey: Record<string, unknown>;
}

/** Takes what the server offers, with its bytes as bytes. */
export function readOptions({ challenge_id, publicKey: rest }: Offer): Options {
  const user = isRecord(rest.user) ? { ...rest.user, id: toBytes(String(rest.user.id)) } : null;
  return {
    challengeId: challenge_id,
    publicKey: {
      ...rest,
      challenge: toBytes(String(rest.challenge)),
      ...(user ? { user } : {}),
      ...described("excludeCredentials", rest),
      ...described("allowCredentials", rest),
    },
  };
}

function described(name: string, options: Record<string, unknown>) {
  const known = options[name];
  if (!Array.isArray(known)) return {};
  return {
    [name]: known.filter(isRecord).map((each) => ({ ...each, id: toBytes(String(each.id)) })),
  };
}

/** Makes a passkey; null when the person changed their mind. */
export async function makePasskey(offer: Offer): Promise<PasskeyMade | null> {
  const { challengeId, publicKey } = readOptions(offer);
  const options = publicKey as unknown as PublicKeyCredentialCreationOptions;
  const made = await willing(() => navigator.credentials.create({ publicKey: options }));
  if (!(made instanceof PublicKeyCredential)) return null;
  const response = made.response as AuthenticatorAttestationResponse;
  return {
    challenge_id: challengeId,
    credential: {
      ...common(made),
      response: {
        clientDataJSON: toText(response.clientDataJSON),
        attestationObject: toText(response.attestationObject),
      },
    },
  };
}

/** Proves oneself with a passkey; null when the person changed their mind. */
export async function provePasskey(offer: Offer): Promise<PasskeyProof | null> {
  const { challengeId, publicKey } = readOptions(offer);
  const options = publicKey as unknown as PublicKeyCredentialRequestOptions;
  const used = await willing(() => navigator.credentials.get({ publicKey: options }));
  if (!(used instanceof PublicKeyCredential)) return null;
  const response = used.response as AuthenticatorAssertionResponse;
  return {
    challenge_id: challengeId,
    credential: {
      ...common(used),
      response: {
        clientDataJSON: toText(response.clientDataJSON),
        authenticatorData: toText(response.authenticatorData),
        signature: toText(response.signature),
        userHandle: response.userHandle ? toText(response.userHandle) : null,
      },
    },
  };
}

function common(credential: PublicKeyCredential) {
  return {
    id: credential.id,
    rawId: toText(credential.rawId),
    type: "public-key" as const,
  };
}

/** A dialog of the browser that was closed, or timed out, is no failure. */
async function willing<T>(act: () => Promise<T>): Promise<T | null> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof DOMException && ["NotAllowedError", "AbortError"].includes(error.name)) {
      return null;
    }
    throw error;
  }
}
