/** What `Difference` says, wherever a page shows one. */
const difference = {
  difference: {
    title: "Разница",
    none: "Ничего не изменилось.",
    field: "Поле",
    before: "Было",
    after: "Стало",
  },
};

export default difference;
