const psp = {};

export default psp;
