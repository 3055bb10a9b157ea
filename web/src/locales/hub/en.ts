const hub = {};

export default hub;
