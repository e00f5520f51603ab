// The page: shows what the server hands over, and tells it what is done. What stands in answers is HTML of the server's
// making, where everything was escaped; whatever comes from elsewhere is set as text.
import { choose, composing } from "./composer.js";
import { close, isSelect, keyInSelect, open, pick } from "./select.js";

const $ = (selector) => document.querySelector(selector);
const log = $("#log"), status = $("#status"), dialog = $("#form");
const player = Number(new URLSearchParams(location.search).get("player")) || 1;
let tab = "";

async function post(path, body) {
  status.textContent = "";
  let answer;
  try {
    answer = await fetch(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ tab, ...body }) });
  } catch {
    status.textContent = "Runekeeper does not answer. Is it still running in the terminal?";
    return null;
  }
  if (answer.ok) return answer.json();
  status.textContent = await answer.text();
  return null;
}

async function ask(path, body) {
  const reply = await post(path, body);
  if (reply) await show(reply);
}

async function press(article, control, values = []) { // what was pressed twice by mistake is pressed once
  if (article.hasAttribute("aria-busy")) return;
  article.setAttribute("aria-busy", "true");
  await ask("press", { message: article.id, control, values });
  article.removeAttribute("aria-busy");
}

async function show({ message, html, form, gone }) {
  if (form) return showForm(message, form);
  if (gone) return remove(document.getElementById(message));
  const made = document.createElement("template");
  made.innerHTML = html;
  const article = dressed(document.importNode(made.content.firstElementChild, true)), when = document.createElement("time");
  await Promise.all([...article.querySelectorAll("img")].map((each) => each.decode().catch(() => {}))); // so nothing moves
  const old = document.getElementById(message);
  when.textContent = old?.querySelector("header time").textContent ?? `Today at ${told(new Date(), "t")}`;
  article.querySelector("header").append(when);
  if (!old) {
    log.append(article);
    article.offsetHeight < log.clientHeight ? log.scrollTo(0, log.scrollHeight) : article.scrollIntoView();
    return;
  }
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  old.replaceWith(article);
  if (focused) refocus(article, focused, old);
}

function dressed(article) { // colours and local times: no page can know them beforehand
  for (const box of article.querySelectorAll("[data-accent]")) box.style.setProperty("--accent", box.dataset.accent);
  for (const time of article.querySelectorAll("time")) time.textContent = told(new Date(time.dateTime), time.dataset.style);
  return article;
}

function told(moment, style) {
  if (style === "R") {
    const minutes = (moment - Date.now()) / 60_000;
    const [unit, length] = [["day", 1440], ["hour", 60], ["minute", 1]].find(([, each]) => Math.abs(minutes) >= each) ?? ["minute", 1];
    return new Intl.RelativeTimeFormat(undefined, { numeric: "auto" }).format(Math.round(minutes / length), unit);
  }
  const styles = { t: [, "short"], T: [, "medium"], d: ["short"], D: ["long"], f: ["long", "short"], F: ["full", "short"] };
  const [dateStyle, timeStyle] = styles[style] ?? styles.f;
  return moment.toLocaleString(undefined, { dateStyle, timeStyle });
}

const controls = (box) => [...box.querySelectorAll("button, a, summary")];
const labelOf = (control) => control.getAttribute("aria-controls") ?? control.textContent;

function refocus(article, focused, old) { // stay on the same control, or on the nearest that can be used
  const now = controls(article), at = controls(old).indexOf(focused);
  const same = now.find((each) => labelOf(each) === labelOf(focused)) ?? now[at];
  const near = [same, ...(same?.parentElement.children ?? []), ...now].find((each) => each && !each.disabled);
  (near ?? article).focus({ preventScroll: true });
}

function remove(article) {
  article?.remove();
  $("#line").focus();
}

function showForm(message, html) {
  dialog.innerHTML = html;
  const form = dialog.firstElementChild;
  form.querySelector("[type=button]").addEventListener("click", () => dialog.close());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const texts = [...form.querySelectorAll("input, textarea")].map((each) => each.value);
    dialog.close();
    ask("send", { message, texts });
  });
  dialog.setAttribute("aria-labelledby", form.getAttribute("aria-labelledby"));
  dialog.showModal();
  form.querySelector("input, textarea")?.focus();
}

function apply(select, values) {
  press(select.closest("article"), select.dataset.id, values);
}

document.addEventListener("click", (event) => {
  const on = (selector) => event.target.closest(selector);
  for (const each of document.querySelectorAll(".select.open")) if (each !== on(".select")) close(each, apply);
  if (on(".select [role=option]")) pick(on("[role=option]"), apply);
  else if (on(".select > button")) (on(".select").classList.contains("open") ? close(on(".select"), apply) : open(on(".select")));
  else if (on("button[data-id]")) press(on("article"), on("button").dataset.id);
  else if (on("[data-command]")) choose(on("[data-command]").dataset.command);
  else if (on("[data-line]")) ask("ask", { line: on("[data-line]").dataset.line });
  else if (on(".dismiss")) remove(on("article"));
});
log.addEventListener("keydown", (event) => { if (isSelect(event.target)) keyInSelect(event, apply); });
log.addEventListener("mousedown", (event) => { if (event.target.closest("[role=option]")) event.preventDefault(); });
log.addEventListener("focusout", (event) => { // whoever leaves an open list has chosen
  const select = event.target.closest(".select.open");
  if (select && !select.contains(event.relatedTarget)) close(select, apply);
});

const theme = $("#theme"), root = document.documentElement;
function paint(name) {
  root.dataset.theme = name;
  theme.textContent = name === "dark" ? "Light theme" : "Dark theme";
}
theme.addEventListener("click", () => {
  paint(root.dataset.theme === "dark" ? "light" : "dark");
  localStorage.setItem("theme", root.dataset.theme);
});
paint(localStorage.getItem("theme") ?? (matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark"));

$("#other").href = `?player=${player + 1}`;
$("h1").textContent = player === 1 ? "Runekeeper" : `Runekeeper · player ${player}`;
const begun = await post("open", { player, language: navigator.language });
if (begun) {
  tab = begun.tab;
  composing(begun.commands, { ask, suggest: (body) => post("suggest", body) });
}
