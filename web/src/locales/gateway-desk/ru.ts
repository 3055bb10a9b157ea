/** The texts of the pages on which operators work in the gateway. */
import appeals from "./ru/appeals";
import callbacks from "./ru/callbacks";
import common from "./ru/common";
import guard from "./ru/guard";
import hand from "./ru/hand";
import notices from "./ru/notices";
import problems from "./ru/problems";
import statements from "./ru/statements";

const desk = {
  ...problems,
  desk: { ...common, ...guard, ...callbacks, ...hand, ...notices, ...statements, ...appeals },
};

export default desk;
