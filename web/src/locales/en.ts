import common from "./en/common";
import kinds from "./en/kinds";
import money from "./en/money";

const en = { ...common, ...money, ...kinds };

export default en;
