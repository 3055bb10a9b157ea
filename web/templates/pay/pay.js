// The payer's page without a framework: it copies, counts down, asks how far the payment is, and
// takes the page anew from the server when something has changed.
const EVERY_MS = 3000;
const FINAL = new Set(["paid", "cancelled", "unavailable"]);
const here = location.pathname.replace(/\/$/, "");
const wrong = document.getElementById("wrong");
let ahead = 0;

const main = () => document.querySelector("main");

function complain(text) {
  wrong.textContent = text ?? "";
  wrong.hidden = !text;
}

async function copy(button) {
  const text = button.dataset.copy;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const field = document.createElement("textarea");
    field.value = text;
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
    button.focus();
  }
  const before = button.textContent;
  if (before === button.dataset.done) return;
  button.textContent = button.dataset.done;
  document.getElementById("said").textContent = button.dataset.done;
  setTimeout(() => {
    button.textContent = before;
  }, 2000);
}

function tick() {
  const clock = main().querySelector("time");
  if (!clock) return;
  const left = Math.max(0, Math.ceil((Date.parse(clock.dateTime) - Date.now() - ahead) / 1000));
  const [hours, minutes, seconds] = [left / 3600, (left / 60) % 60, left % 60].map(Math.trunc);
  const two = (number) => String(number).padStart(2, "0");
  clock.textContent = `${hours ? `${hours}:` : ""}${two(minutes)}:${two(seconds)}`;
}

function begin() {
  ahead = Date.parse(main().dataset.now) - Date.now();
  for (const each of main().querySelectorAll(".needs-script")) each.hidden = false;
  tick();
}

async function renew() {
  const answer = await fetch(here, { cache: "no-store" });
  if (!answer.ok) throw new Error(answer.status);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  main().replaceWith(document.adoptNode(page.querySelector("main")));
  begin();
  const heading = main().querySelector("h1");
  document.getElementById("said").textContent = heading.textContent;
  heading.focus({ preventScroll: true });
}

async function look() {
  try {
    const answer = await fetch(`${here}/status`, { cache: "no-store" });
    if (!answer.ok) throw new Error(answer.status);
    const { stage, version } = await answer.json();
    const { dataset } = main();
    if (stage !== dataset.stage || String(version) !== dataset.version) await renew();
    if (wrong.dataset.why === "offline") complain();
  } catch {
    wrong.dataset.why = "offline";
    complain(wrong.dataset.offline);
  }
}

async function send(form) {
  const buttons = [...form.querySelectorAll("button")];
  const file = form.elements.namedItem("receipt")?.files[0];
  const body = new FormData();
  if (file) body.append("receipt", file);
  for (const each of buttons) each.disabled = true;
  try {
    const sent = file ? { body } : {};
    const answer = await fetch(`${here}/${form.dataset.do}`, { method: "POST", ...sent });
    if (!answer.ok && answer.status !== 409) {
      const problem = await answer.json();
      wrong.dataset.why = "sent";
      complain(document.documentElement.lang === "en" && problem.detail || wrong.dataset.failed);
      return;
    }
    complain();
    await renew();
  } catch {
    wrong.dataset.why = "sent";
    complain(wrong.dataset.failed);
  } finally {
    for (const each of buttons) each.disabled = false;
  }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button?.dataset.copy) copy(button);
  if (button && "close" in button.dataset) button.closest("details").open = false;
});
document.addEventListener("submit", (event) => {
  event.preventDefault();
  send(event.target);
});
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) look();
});
setInterval(tick, 1000);
setInterval(() => {
  if (!document.hidden && !FINAL.has(main().dataset.stage)) look();
}, EVERY_MS);
begin();
