/** Reading an OpenAPI 3.1 document, no further than showing it needs. */

export interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  title?: string;
  description?: string;
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  items?: Schema;
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
  required?: string[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
}

type Content = Record<string, { schema?: Schema }>;

export interface Parameter {
  name: string;
  in: "path" | "query" | "header" | "cookie";
  required?: boolean;
  description?: string;
  schema?: Schema;
}

interface RawOperation {
  operationId?: string;
  summary?: string;
  description?: string;
  tags?: string[];
  parameters?: Parameter[];
  requestBody?: { required?: boolean; content?: Content };
  responses?: Record<string, { description?: string; content?: Content; $ref?: string }>;
  security?: Record<string, string[]>[];
}

export interface ApiDocument {
  info: { title: string; version: string; description?: string };
  paths: Record<string, Record<string, RawOperation>>;
  security?: Record<string, string[]>[];
  components?: {
    schemas?: Record<string, Schema>;
    responses?: Record<string, { description?: string; content?: Content }>;
  };
}

export interface Answer {
  status: string;
  description: string;
  schema: Schema | undefined;
}

export interface ApiOperation {
  id: string;
  method: string;
  path: string;
  tag: string;
  summary: string;
  description: string;
  open: boolean;
  scopes: string[];
  parameters: Parameter[];
  body: Schema | undefined;
  answers: Answer[];
}

const METHODS = ["get", "post", "put", "patch", "delete"];

/** All operations in the order of the document. */
export function operationsOf(document: ApiDocument): ApiOperation[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const raw = item[method];
      return raw ? [operationOf(document, path, method, raw)] : [];
    }),
  );
}

function operationOf(
  document: ApiDocument,
  path: string,
  method: string,
  raw: RawOperation,
): ApiOperation {
  const security = raw.security ?? document.security ?? [];
  return {
    id: raw.operationId ?? `${method}-${path}`,
    method: method.toUpperCase(),
    path,
    tag: raw.tags?.[0] ?? "",
    summary: raw.summary ?? path,
    description: raw.description ?? "",
    open: security.length === 0 || security.some((each) => Object.keys(each).length === 0),
    scopes: [...new Set(security.flatMap((each) => Object.values(each).flat()))],
    parameters: raw.parameters ?? [],
    body: first(raw.requestBody?.content),
    answers: Object.entries(raw.responses ?? {}).map(([status, answer]) => {
      const name = answer.$ref?.split("/").at(-1);
      const found = name ? document.components?.responses?.[name] : answer;
      return {
        status,
        description: found?.description ?? "",
        schema: first(found?.content),
      };
    }),
  };
}

function first(content: Content | undefined): Schema | undefined {
  return content ? Object.values(content)[0]?.schema : undefined;
}

/** Follows a reference to its schema. */
export function resolve(document: ApiDocument, schema: Schema): Schema {
  const name = schema.$ref?.split("/").at(-1);
  return (name && document.components?.schemas?.[name]) || schema;
}

/** The type of a schema in a few words. */
export function typeOf(schema: Schema | undefined): string {
  if (!schema) return "any";
  if (schema.$ref) return schema.$ref.split("/").at(-1) ?? "object";
  if (schema.enum) return schema.enum.map((each) => JSON.stringify(each)).join(" | ");
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  const variants = schema.anyOf ?? schema.oneOf;
  if (variants) return [...new Set(variants.map(typeOf))].join(" | ");
  if (schema.type === "array") return `${typeOf(schema.items)}[]`;
  const type = Array.isArray(schema.type) ? schema.type.join(" | ") : (schema.type ?? "any");
  return schema.format ? `${type} (${schema.format})` : type;
}

/** An example of what a schema describes, to start typing from. */
export function sample(document: ApiDocument, schema: Schema | undefined, depth = 0): unknown {
  if (!schema || depth > 6) return null;
  const real = resolve(document, schema);
  if (real.default !== undefined) return real.default;
  if (real.const !== undefined) return real.const;
  if (real.enum) return real.enum[0];
  const variants = real.anyOf ?? real.oneOf ?? real.allOf;
  if (variants) return sample(document, variants[0], depth + 1);
  const type = Array.isArray(real.type) ? real.type[0] : real.type;
  if (type === "object" || real.properties) {
    return Object.fromEntries(
      Object.entries(real.properties ?? {}).map(([name, each]) => [
        name,
        /amount/.test(name) ? "100.00" : sample(document, each, depth + 1),
      ]),
    );
  }
  if (type === "array") return [sample(document, real.items, depth + 1)];
  if (type === "integer" || type === "number") return 1;
  if (type === "boolean") return true;
  if (type === "null") return null;
  if (real.format === "uuid") return "11111111-2222-4333-8444-555555555555";
  if (real.format === "date-time") return "2026-01-31T12:00:00Z";
  return "";
}

/** The address of a request, with its parameters filled in. */
export function addressOf(operation: ApiOperation, values: Record<string, string>): string {
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(values[name] ?? ""),
  );
  const query = new URLSearchParams();
  for (const { name, in: place } of operation.parameters) {
    const value = values[name];
    if (place === "query" && value) query.set(name, value);
  }
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}
