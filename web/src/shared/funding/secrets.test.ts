import { describe, expect, it } from "vitest";
import { formAddress, readHeight, readMessage } from "./secrets";

const FORM = "http://127.0.0.1:4242/form";
const told = { source: "card-form", status: "succeeded" };

describe("a message of the card form", () => {
  it("counts when it comes from the form", () => {
    expect(readMessage({ origin: "http://127.0.0.1:4242", data: told }, FORM)).toBe("succeeded");
  });

  it("is nothing from anywhere else", () => {
    for (const origin of ["http://127.0.0.1:4243", "https://127.0.0.1:4242", "null", ""]) {
      expect(readMessage({ origin, data: told }, FORM)).toBeNull();
    }
  });

  it("is nothing when it is not of the form, or unknown", () => {
    const origin = "http://127.0.0.1:4242";
    for (const data of [null, "succeeded", { status: "succeeded" }, { ...told, status: "paid" }]) {
      expect(readMessage({ origin, data }, FORM)).toBeNull();
    }
  });
});

describe("the height of the card form", () => {
  const tall = (height: unknown, origin = "http://127.0.0.1:4242") =>
    readHeight({ origin, data: { source: "card-form-size", height } }, FORM);

  it("is what the form says, within reason", () => {
    expect(tall(512)).toBe(512);
    expect(tall(1e9)).toBe(2000);
    for (const odd of [0, -1, Number.NaN, "512", null]) expect(tall(odd)).toBeNull();
    expect(tall(512, "http://evil.example")).toBeNull();
  });
});

describe("the address of the card form", () => {
  it("holds the secret, whatever is in it", () => {
    const url = new URL(formAddress(FORM, "pi_1_secret_a&b=c", { locale: "ru" }));
    expect(url.searchParams.get("client_secret")).toBe("pi_1_secret_a&b=c");
    expect(url.searchParams.get("locale")).toBe("ru");
    expect(url.origin).toBe("http://127.0.0.1:4242");
  });
});
