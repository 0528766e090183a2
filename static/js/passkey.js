// Say in words that a passkey did not work, and which it may be.
document.addEventListener("allauth.error", (event) => {
  const place = document.getElementById("passkey-error");
  if (!place) return;
  event.preventDefault();
  const stopped = ["NotAllowedError", "AbortError"].includes(event.detail.exception?.name);
  place.textContent = stopped ? place.dataset.stopped : place.dataset.failed;
  place.hidden = false;
});
