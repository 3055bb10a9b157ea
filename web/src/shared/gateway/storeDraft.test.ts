import { describe, expect, it } from "vitest";
import { addressesOf, draftOf, saidOf, wrongOf } from "./storeDraft";

const whole = { ...draftOf(null), name: " Shop " };

describe("what is typed about a store", () => {
  it("is sent as the server reads it", () => {
    expect(wrongOf(whole).size).toBe(0);
    expect(saidOf({ ...whole, minutes: "1.5" })).toMatchObject({
      name: "Shop",
      ttl_seconds: 90,
      return_url: null,
      allowed_addresses: [],
    });
  });

  it("is told apart from what cannot be meant", () => {
    const wrong = wrongOf({
      ...whole,
      name: " ",
      directions: [],
      minutes: "0.5",
      delta: "5.1",
      returnUrl: "javascript:alert(1)",
      callbackUrl: "shop.example",
      addresses: "192.0.2.0/24, shop.example",
      merchant: "me",
    });
    expect(wrong.size).toBe(8);
  });

  it("has addresses one a line, or with commas between", () => {
    expect(addressesOf({ ...whole, addresses: "192.0.2.1,\n2001:db8::/32" })).toEqual([
      "192.0.2.1",
      "2001:db8::/32",
    ]);
  });
});
