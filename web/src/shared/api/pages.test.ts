import { describe, expect, it } from "vitest";
import { freshIds, mergeHead, patchRows, prependOnce, rowsOf } from "./pages";

interface Row {
  id: string;
  value: number;
}
const idOf = (row: Row) => row.id;
const row = (id: string, value = 0): Row => ({ id, value });
const page = (ids: string[], next: string | null = null) => ({
  items: ids.map((id) => row(id)),
  next_cursor: next,
});
const ids = (pages: { items: Row[] }[]) => pages.map((each) => each.items.map(idOf).join(""));

describe("mergeHead", () => {
  it("puts new rows first, keeps the order and the cursor of what was read on", () => {
    const merged = mergeHead(
      [page(["c", "b"], "after-b"), page(["a"])],
      page(["e", "d", "c"]),
      idOf,
    );
    expect(ids(merged)).toEqual(["edcb", "a"]);
    expect(merged[0]?.next_cursor).toBe("after-b");
  });

  it("replaces known rows, wherever they were", () => {
    const head = { items: [row("a", 7)], next_cursor: null };
    const merged = mergeHead([page(["c", "b"]), page(["a"])], head, idOf);
    expect(rowsOf(merged).find((each) => each.id === "a")?.value).toBe(7);
    expect(rowsOf(merged)).toHaveLength(3);
  });

  it("keeps what else a page says, as the head has it", () => {
    const counted = (total: number, ...names: string[]) => ({ ...page(names, "x"), total });
    expect(mergeHead([counted(2, "b", "a")], counted(3, "c", "b"), idOf)).toMatchObject([
      { total: 3, next_cursor: "x" },
    ]);
  });

  it("starts again when nothing overlaps", () => {
    expect(ids(mergeHead([page(["b"]), page(["a"])], page(["z"]), idOf))).toEqual(["z"]);
    expect(ids(mergeHead([page([])], page(["z"]), idOf))).toEqual(["z"]);
  });
});

describe("prependOnce", () => {
  it("adds a row once", () => {
    const once = prependOnce([page(["b"], "n")], row("c"), idOf);
    expect(ids(prependOnce(once, row("c"), idOf))).toEqual(["cb"]);
    expect(once[0]?.next_cursor).toBe("n");
  });
});

describe("patchRows", () => {
  it("leaves pages without a match as they are", () => {
    const pages = [page(["b"]), page(["a"])];
    const patched = patchRows(
      pages,
      (each) => each.id === "a",
      (each) => ({ ...each, value: 5 }),
    );
    expect(patched[0]).toBe(pages[0]);
    expect(patched[1]?.items[0]?.value).toBe(5);
  });
});

describe("freshIds", () => {
  it("takes only what came in front of known rows", () => {
    expect([...freshIds(new Set(["b", "a"]), ["d", "c", "b", "a", "z"])]).toEqual(["d", "c"]);
  });
  it("calls nothing new on the first look or after a change of filter", () => {
    expect(freshIds(new Set(), ["a"]).size).toBe(0);
    expect(freshIds(new Set(["x"]), ["a"]).size).toBe(0);
  });
});
