/** Stripe's own script, asked for when somebody is about to pay, and never before. */

export interface PaymentElement {
  mount: (element: HTMLElement) => void;
  destroy: () => void;
  on: (event: "ready", act: () => void) => void;
}

export interface Elements {
  create: (kind: "payment") => PaymentElement;
}

interface Outcome {
  error?: { message?: string; type?: string };
  paymentIntent?: { status: string };
  setupIntent?: { status: string };
}

type Confirming = {
  elements: Elements;
  redirect: "if_required";
  confirmParams: { return_url: string };
};

export interface Stripe {
  elements: (options: {
    clientSecret: string;
    locale: string;
    appearance: { theme: "stripe" | "night" };
  }) => Elements;
  confirmPayment: (options: Confirming) => Promise<Outcome>;
  confirmSetup: (options: Confirming) => Promise<Outcome>;
  handleNextAction: (options: { clientSecret: string }) => Promise<Outcome>;
}

declare global {
  interface Window {
    Stripe?: (publishableKey: string) => Stripe;
  }
}

const SCRIPT = "https://js.stripe.com/v3";
let loading: Promise<void> | null = null;

function load(): Promise<void> {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = SCRIPT;
    script.onload = () => resolve();
    script.onerror = () => {
      loading = null; // so that another try asks again
      script.remove();
      reject(new Error("Stripe cannot be reached"));
    };
    document.head.append(script);
  });
  return loading;
}

export async function stripe(publishableKey: string): Promise<Stripe> {
  await load();
  if (!window.Stripe) throw new Error("Stripe did not start");
  return window.Stripe(publishableKey);
}
