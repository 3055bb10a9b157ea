import { describe, expect, it } from "vitest";
import { type ApiDocument, addressOf, operationsOf, sample, typeOf } from "./document";

const document: ApiDocument = {
  info: { title: "T", version: "1" },
  components: {
    schemas: {
      Body: {
        type: "object",
        properties: {
          id: { type: "string", format: "uuid" },
          amount: { anyOf: [{ type: "string" }, { type: "number" }] },
          kind: { enum: ["a", "b"] },
        },
      },
    },
  },
  paths: {
    "/things/{id}": {
      post: {
        operationId: "make",
        tags: ["Things"],
        parameters: [
          { name: "id", in: "path", required: true },
          { name: "q", in: "query" },
        ],
        requestBody: { content: { "application/json": { schema: { $ref: "#/c/s/Body" } } } },
        responses: { 200: { description: "Fine" } },
        security: [{ key: ["things:write"] }],
      },
      get: { responses: {} },
    },
  },
};

describe("an OpenAPI document", () => {
  it("gives its operations", () => {
    const [get, post] = operationsOf(document);
    expect(get).toMatchObject({ method: "GET", open: true });
    expect(post).toMatchObject({ id: "make", open: false, scopes: ["things:write"] });
  });

  it("gives a body to start from", () => {
    const post = operationsOf(document)[1];
    expect(sample(document, post?.body)).toEqual({
      id: "11111111-2222-4333-8444-555555555555",
      amount: "100.00",
      kind: "a",
    });
  });

  it("fills parameters in, encoded", () => {
    const post = operationsOf(document)[1];
    expect(post && addressOf(post, { id: "a/b", q: "x y" })).toBe("/things/a%2Fb?q=x+y");
  });

  it("names types", () => {
    expect(typeOf({ type: "array", items: { $ref: "#/c/s/Body" } })).toBe("Body[]");
    expect(typeOf({ type: ["string", "null"] })).toBe("string | null");
  });
});
