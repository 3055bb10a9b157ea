/** The texts of the pages on which operators work in the gateway. */
import appeals from "./en/appeals";
import callbacks from "./en/callbacks";
import common from "./en/common";
import guard from "./en/guard";
import hand from "./en/hand";
import notices from "./en/notices";
import problems from "./en/problems";
import statements from "./en/statements";

const desk = {
  ...problems,
  desk: { ...common, ...guard, ...callbacks, ...hand, ...notices, ...statements, ...appeals },
};

export default desk;
