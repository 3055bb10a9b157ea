import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Sessions } from "~/shared/access/Sessions";
import { useMay } from "~/shared/access/useMay";
import { useRoleName } from "~/shared/access/words";
import type { Person } from "~/shared/api/access";
import { user } from "~/shared/api/accessQueries";
import { me } from "~/shared/api/queries";
import { Ident } from "~/shared/ui/Ident";
import { Notice } from "~/shared/ui/Notice";
import { Facts, PageHead, Panel } from "~/shared/ui/Panel";
import { Loaded } from "~/shared/ui/states";
import { Time } from "~/shared/ui/Time";
import { PersonActions } from "./PersonActions";
import { RightsPanel } from "./RightsPanel";
import { Standing } from "./Standing";

export default function UserPage() {
  const { t } = useTranslation();
  const { userId } = useParams({ from: "/frame/users/$userId" });
  const one = useQuery(user(userId));
  const self = useQuery(me()).data?.id === userId;
  const writes = useMay()("users:write");
  return (
    <>
      <PageHead
        title={one.data?.name || one.data?.email || t("person.one")}
        note={<Ident id={userId} whole />}
        actions={one.data && <PersonActions person={one.data} self={self} />}
      />
      <Loaded query={one} skeleton={<Skeleton height={260} radius="lg" />}>
        {(person) => <Whole person={person} self={self} writes={writes} />}
      </Loaded>
    </>
  );
}

interface WholeProps {
  person: Person;
  self: boolean;
  writes: boolean;
}

function Whole({ person, self, writes }: WholeProps) {
  const { t } = useTranslation();
  const roleName = useRoleName();
  const may = useMay();
  const ending = may("sessions:write");
  return (
    <>
      {!person.active && <Notice icon="lock">{t("person.inactiveNote")}</Notice>}
      <Panel padded>
        <Facts
          items={[
            [t("signIn.email"), person.email],
            [t("person.role"), roleName(person.role)],
            [t("common.status"), <Standing key="standing" person={person} />],
            [t("person.factor"), t(person.second_factor ? "common.yes" : "common.no")],
            [
              t("person.lead"),
              person.lead ? (
                <Ident key="lead" id={person.lead} to={`/users/${person.lead}`} />
              ) : (
                t("common.none")
              ),
            ],
            [t("person.since"), <Time key="since" at={person.created_at} style="day" />],
            [
              t("person.seen"),
              person.last_seen_at ? <Time key="seen" at={person.last_seen_at} /> : "\u2014",
            ],
          ]}
        />
      </Panel>
      <RightsPanel person={person} writes={writes && !self} />
      {(self || may("sessions:read")) && (
        <Sessions {...(self ? {} : { userId: person.id })} ending={ending || self} />
      )}
    </>
  );
}
