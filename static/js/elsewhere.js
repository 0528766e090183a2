// A link to a comment that stands on another page of the discussion by now: the server knows on which.
const look = () => {
  const wanted = /^#comment-([0-9a-f-]{36})$/.exec(location.hash);
  if (!wanted || !document.querySelector(".threads .pages") || document.getElementById(`comment-${wanted[1]}`)) return;
  location.replace(`/comments/${wanted[1]}/`);
};
look();
addEventListener("hashchange", look);
