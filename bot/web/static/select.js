// Selects as Discord has them: a button, and a list of one or several things to choose that opens below it.
export const isSelect = (element) => element.closest(".select") !== null;
const parts = (select) => ({ button: select.querySelector("button"), list: select.querySelector("ul"), options: [...select.querySelectorAll("[role=option]")] });
const isMany = (select) => Number(select.dataset.most) > 1;
const chosen = (select) => parts(select).options.filter((each) => each.ariaSelected === "true").map((each) => each.dataset.value);

export function open(select) {
  const { button, list, options } = parts(select);
  select.classList.add("open");
  select.before = chosen(select);
  list.hidden = false;
  button.setAttribute("aria-expanded", "true");
  point(select, options.find((each) => each.ariaSelected === "true") ?? options[0]);
  list.scrollIntoView({ block: "nearest" });
}

export function close(select, apply) { // what was chosen counts once the list closes; of one thing, at once
  if (!select.classList.contains("open")) return;
  const { button, list, options } = parts(select);
  select.classList.remove("open");
  list.hidden = true;
  button.setAttribute("aria-expanded", "false");
  button.removeAttribute("aria-activedescendant");
  for (const each of options) each.classList.remove("active");
  const values = chosen(select), before = select.before;
  const isOther = values.length !== before.length || values.some((each) => !before.includes(each));
  if (isOther && values.length >= Number(select.dataset.least)) apply(select, values);
}

export function pick(option, apply) {
  const select = option.closest(".select"), isOn = option.ariaSelected === "true";
  if (isMany(select)) {
    if (isOn || chosen(select).length < Number(select.dataset.most)) option.ariaSelected = String(!isOn);
    point(select, option);
    return;
  }
  for (const each of parts(select).options) each.ariaSelected = String(each === option);
  if (isOn) select.before = []; // chosen again
  close(select, apply);
}

function point(select, option) {
  for (const each of parts(select).options) each.classList.toggle("active", each === option);
  parts(select).button.setAttribute("aria-activedescendant", option.id);
  option.scrollIntoView({ block: "nearest" });
}

export function keyInSelect(event, apply) {
  const select = event.target.closest(".select"), { options } = parts(select);
  const isOpen = select.classList.contains("open"), at = options.findIndex((each) => each.classList.contains("active"));
  const to = { ArrowDown: Math.min(at + 1, options.length - 1), ArrowUp: Math.max(at - 1, 0), Home: 0, End: options.length - 1 }[event.key];
  if (to !== undefined) {
    event.preventDefault();
    isOpen ? point(select, options[to]) : open(select);
  } else if (isOpen && (event.key === "Enter" || event.key === " ")) {
    event.preventDefault();
    pick(options[at], apply);
    if (isMany(select) && event.key === "Enter") close(select, apply);
  } else if (isOpen && event.key === "Escape") {
    event.preventDefault();
    close(select, apply);
  }
}
