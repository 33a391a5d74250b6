const $ = (id) => document.getElementById(id);
const app = document.querySelector("h1").textContent;

let me = null;

async function call(method, path, body) {
  const headers = { Accept: "application/json" };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  if (me?.csrfToken) headers["X-CSRF-Token"] = me.csrfToken;
  const response = await fetch(path, { method, headers, body: body && JSON.stringify(body) });
  const text = await response.text();
  const answer = text ? JSON.parse(text) : null;
  if (!response.ok) throw Object.assign(new Error(explain(response, answer)), { status: response.status });
  return answer;
}

function explain(response, problem) {
  const wait = response.headers.get("Retry-After");
  if (response.status === 429) return `Too many attempts. Try again in ${wait ?? "a few"} seconds.`;
  const code = problem?.code;
  if (code === "auth.refused") return "The e-mail address or the password is wrong.";
  if (code === "auth.link") return "This link is used up or expired. Ask an admin for a new one.";
  if (code === "auth.password_wrong") return "The current password is wrong.";
  return problem?.detail ?? `The server answered ${response.status}.`;
}

function say(text, good = false) {
  const message = $("message");
  message.textContent = text;
  message.classList.toggle("good", good);
  message.hidden = !text;
}

function show() {
  $("sign-in").hidden = me !== null;
  $("signed-in").hidden = me === null;
  document.title = `${me ? "Signed in" : "Sign in"} · ${app}`;
  if (me) {
    $("who").textContent = me.name;
    $("role").textContent = me.name === me.email ? me.role : `${me.email} · ${me.role}`;
    $("account").value = me.email;
    $("change").hidden = !me.hasPassword;
    showChoice(!me.hasPassword);
  } else {
    showChoice(false);
    $("email").focus();
  }
}

function showChoice(visible) {
  $("choose").hidden = !visible;
  $("change").setAttribute("aria-expanded", String(visible));
  $("current-field").hidden = !me?.hasPassword;
  $("current").required = Boolean(me?.hasPassword);
  if (visible) (me.hasPassword ? $("current") : $("new")).focus();
}

/** Does something with the buttons locked, and says what went wrong. */
async function attempt(work) {
  const buttons = document.querySelectorAll("button");
  buttons.forEach((button) => (button.disabled = true));
  say("");
  try {
    await work();
  } catch (failure) {
    if (failure.status === 401) {
      me = null;
      show();
    }
    say(failure.status ? failure.message : "The server cannot be reached. Try again.");
  } finally {
    buttons.forEach((button) => (button.disabled = false));
  }
}

$("sign-in").addEventListener("submit", (event) => {
  event.preventDefault();
  attempt(async () => {
    me = await call("POST", "/api/auth/sign-in", { email: $("email").value, password: $("password").value });
    $("password").value = "";
    show();
  });
});

$("choose").addEventListener("submit", (event) => {
  event.preventDefault();
  attempt(async () => {
    const change = { newPassword: $("new").value };
    if (me.hasPassword) change.current = $("current").value;
    await call("POST", "/api/auth/password", change);
    $("choose").reset();
    me = { ...me, hasPassword: true };
    show();
    say("Your password is saved. All your other sessions are signed out.", true);
  });
});

$("change").addEventListener("click", () => showChoice($("choose").hidden));

$("sign-out").addEventListener("click", () =>
  attempt(async () => {
    await call("POST", "/api/auth/sign-out");
    me = null;
    show();
  }),
);

async function start() {
  const token = location.hash.slice(1);
  if (token) {
    // Out of the address bar and the history before anything else.
    history.replaceState(null, "", location.pathname);
    await attempt(async () => {
      me = await call("POST", "/api/auth/one-time", { token });
    });
    const failure = $("message").hidden ? "" : $("message").textContent;
    show();
    say(failure);
    return;
  }
  try {
    me = await call("GET", "/api/auth/me");
  } catch (failure) {
    if (failure.status !== 401) say("The server cannot be reached. Try again.");
  }
  show();
}

addEventListener("hashchange", start);
start();
