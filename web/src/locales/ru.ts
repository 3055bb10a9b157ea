import common from "./ru/common";
import kinds from "./ru/kinds";
import money from "./ru/money";

const ru = { ...common, ...money, ...kinds };

export default ru;
