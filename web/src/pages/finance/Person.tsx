import { Ident } from "~/shared/ui/Ident";

/** Whose it is; a link for those who may see people. */
export function Person({ id }: { id: string }) {
  return <Ident id={id} to={`/users/${id}`} />;
}
