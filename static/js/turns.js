// Of several things asked for the last one is what is shown, whichever answer comes first: each call begins a turn, and gives
// whether that one is still the last.
export const turns = () => {
  let newest = 0;
  return () => {
    const turn = ++newest;
    return () => turn === newest;
  };
};
