import { describe, expect, it } from "vitest";
import { readOptions, toBytes, toText } from "./passkeys";

describe("bytes in JSON", () => {
  it.each(["", "AA", "_-8", "3q2-7w"])("%s survives", (text) => {
    expect(toText(toBytes(text).buffer)).toBe(text);
  });
});

describe("what the server offers", () => {
  const offer = {
    challenge_id: "c1",
    publicKey: {
      challenge: "3q2-7w",
      rp: { id: "altyn.example", name: "Altyn" },
      user: { id: "AQI", name: "a", displayName: "A" },
      excludeCredentials: [{ id: "AQ", type: "public-key" }],
    },
  };

  it("is read with its bytes", () => {
    const { challengeId, publicKey } = readOptions(offer);
    expect(challengeId).toBe("c1");
    expect(publicKey.challenge).toEqual(new Uint8Array([0xde, 0xad, 0xbe, 0xef]));
    expect(publicKey.rp).toEqual(offer.publicKey.rp);
    expect(publicKey.user).toMatchObject({ id: new Uint8Array([1, 2]), name: "a" });
    expect(publicKey.excludeCredentials).toEqual([{ id: new Uint8Array([1]), type: "public-key" }]);
  });
});
