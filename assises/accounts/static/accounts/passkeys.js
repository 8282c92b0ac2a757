// A passkey that fails says so: the sign-in package only tells the console.
document.addEventListener("allauth.error", (event) => {
  const notice = document.getElementById("passkey_failed");
  if (!notice) return;
  event.preventDefault();
  notice.hidden = false;
  notice.focus();
});

// Pressed before the sign-in package listens, a button would do nothing and say nothing: it opens once it does.
document.addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll("[data-passkey]").forEach((button) => { button.disabled = false; });
});
