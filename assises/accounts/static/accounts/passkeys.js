// A passkey that fails says so: the sign-in package only tells the console.
document.addEventListener("allauth.error", (event) => {
  const notice = document.getElementById("passkey_failed");
  if (!notice) return;
  event.preventDefault();
  notice.hidden = false;
  notice.focus();
});
