import common from "./ru/common";
import money from "./ru/money";

const ru = { ...common, ...money };

export default ru;
