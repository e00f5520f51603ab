// Where a message is typed. A command's options are chips with a field each; suggestions are the bot's own.
const $ = (selector) => document.querySelector(selector);
const form = $("#composer"), line = $("#line"), list = $("#suggestions"), name = $("#command"), further = $("#further"), about = $("#about");
let commands = [], server, command = null, asked = 0, field = line;

export function composing(known, asking) {
  commands = known;
  server = asking;
  line.focus();
}

/** Turn the message into a command: its name, and a chip for each option that it needs. */
export function choose(wanted) {
  clear();
  command = commands.find((each) => each.name === wanted);
  if (!command) return;
  name.textContent = `/${command.name}`;
  line.hidden = true;
  const needed = command.options.filter((each) => each.required);
  for (const each of needed.length ? needed : command.options.slice(0, 1)) add(each);
  offer();
  (chips()[0]?.querySelector("input") ?? form.querySelector("[type=submit]")).focus();
  if (!command.options.length) about.textContent = command.about;
}

const chips = () => [...form.querySelectorAll(".chip")];
const optionOf = (input) => command?.options.find((each) => each.name === input.name);

function add(option) {
  const chip = document.createElement("label"), input = option.file ? document.createElement("input") : line.cloneNode();
  chip.className = "chip";
  for (const each of ["id", "placeholder", "aria-label", "hidden"]) input.removeAttribute(each);
  Object.assign(input, { name: option.name, value: "", type: option.file ? "file" : "text" });
  chip.append(option.name, input);
  $("#field").insertBefore(chip, line);
  return input;
}

function offer() { // the options that are not there yet, each a press away
  const there = chips().map((each) => each.querySelector("input").name);
  further.replaceChildren(...command.options.filter((each) => !there.includes(each.name)).map((option) => {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", textContent: `+ ${option.name}`, title: option.about, className: "further" });
    button.addEventListener("click", () => { add(option).focus(); offer(); });
    return button;
  }));
}

function clear() {
  command = null;
  for (const each of chips()) each.remove();
  name.textContent = about.textContent = line.value = "";
  further.replaceChildren();
  line.hidden = false;
  suggest([]);
}

const valueOf = (input) => input.dataset.value ?? input.value.trim();
const texts = (inputs) => Object.fromEntries(inputs.filter((each) => !each.files).map((each) => [each.name, valueOf(each)]).filter(([, text]) => text));

function suggest(found, marked = -1) {
  list.replaceChildren(...found.map((each, number) => {
    const item = document.createElement("li"), told = document.createElement("small");
    item.id = `suggestion-${number}`;
    item.setAttribute("role", "option");
    item.append(each.name, told);
    told.textContent = each.about ?? "";
    item.addEventListener("mousedown", (event) => { event.preventDefault(); each.take(); });
    item.take = each.take;
    return item;
  }));
  list.hidden = !found.length;
  field.setAttribute("aria-expanded", String(found.length > 0));
  mark(marked);
}

function mark(at) {
  [...list.children].forEach((each, number) => each.setAttribute("aria-selected", String(number === at)));
  if (at < 0 || !list.children[at]) return field.removeAttribute("aria-activedescendant");
  field.setAttribute("aria-activedescendant", list.children[at].id);
  list.children[at].scrollIntoView({ block: "nearest" });
}
const marked = () => [...list.children].findIndex((each) => each.ariaSelected === "true");

async function typed(input) {
  const mine = ++asked;
  field = input;
  if (input === line) return typedLine();
  const option = optionOf(input), text = input.value.toLowerCase();
  const take = (shown, value) => () => { input.value = shown; input.dataset.value = value; suggest([]); };
  about.textContent = option.about;
  if (option.file) return suggest([]);
  if (!option.suggests) return suggest(option.choices.filter((each) => each.toLowerCase().includes(text)).map((each) => ({ name: each, take: take(each, each) })));
  const others = chips().map((each) => each.querySelector("input")).filter((each) => each !== input);
  const found = await server.suggest({ command: command.name, options: { ...texts(others), [input.name]: input.value } });
  if (mine === asked && found) suggest(found.map((each) => ({ name: each.name, take: take(each.name, each.value) })));
}

function typedLine() {
  const text = line.value;
  if (!text.startsWith("/")) return suggest([]);
  const whole = commands.find((each) => text === `/${each.name} `);
  if (whole) return choose(whole.name);
  const found = commands.filter((each) => `/${each.name}`.startsWith(text));
  suggest(found.map((each) => ({ name: `/${each.name}`, about: each.about, take: () => choose(each.name) })), 0);
}

form.addEventListener("input", (event) => {
  delete event.target.dataset.value; // what was chosen is something else by now
  typed(event.target);
});
form.addEventListener("focusin", (event) => { if (event.target.matches(".chip input")) typed(event.target); });
form.addEventListener("focusout", (event) => { if (!form.contains(event.relatedTarget) || event.relatedTarget.type === "submit") suggest([]); });
form.addEventListener("keydown", (event) => {
  if (!event.target.matches("input")) return;
  const count = list.children.length, at = marked();
  if (count && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
    event.preventDefault();
    mark(event.key === "ArrowDown" ? (at + 1) % count : (at < 1 ? count : at) - 1);
  } else if (at >= 0 && (event.key === "Enter" || (event.key === "Tab" && !event.shiftKey))) {
    event.preventDefault();
    list.children[at].take();
    if (event.key === "Tab") next(event.target);
  } else if (event.key === "Escape") { // first what is offered goes, also what is still to come, then an empty command
    event.preventDefault();
    asked += 1;
    if (count || event.target.value) return suggest([]);
    clear();
    line.focus();
  } else if (event.key === "Backspace" && command && !event.target.value) {
    event.preventDefault();
    drop(event.target);
  }
});

function next(input) { // on to the option after this one
  const inputs = chips().map((each) => each.querySelector("input"));
  const after = inputs[inputs.indexOf(input) + 1];
  if (input.isConnected && input !== line) (after ?? further.firstElementChild ?? form.querySelector("[type=submit]")).focus();
}

function drop(input) { // an option that was not wanted; without the last one, the command itself
  const before = input.closest(".chip").previousElementSibling?.querySelector("input");
  if (!before) {
    const typedBefore = `/${command.name}`;
    clear();
    line.value = typedBefore;
    line.focus();
    return typed(line);
  }
  input.closest(".chip").remove();
  offer();
  before.focus();
}

function attached(input) { // a file that was chosen, as the server reads it
  const reader = new FileReader(), file = input?.files[0];
  if (!file) return undefined;
  return new Promise((done) => {
    reader.addEventListener("load", () => done({ option: input.name, name: file.name, content: reader.result.split(",")[1] ?? "" }));
    reader.readAsDataURL(file);
  });
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const inputs = chips().map((each) => each.querySelector("input"));
  const file = await attached(inputs.find((each) => each.files));
  const sent = command, options = texts(inputs), text = line.value.trim();
  if (!sent && !text) return;
  const lacking = sent?.options.find((each) => each.required && !(each.name in options) && each.name !== file?.option);
  if (lacking) {
    (form.querySelector(`.chip input[name="${lacking.name}"]`) ?? add(lacking)).focus();
    about.textContent = `${lacking.name} is needed: ${lacking.about}`;
    return;
  }
  clear();
  line.focus();
  sent ? server.ask("use", { command: sent.name, options, file }) : server.ask("ask", { line: text });
});
