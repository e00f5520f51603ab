"""Discord's components as HTML. One that is not known here is an error, never a gap."""

from collections.abc import Callable, Mapping
from itertools import count
from typing import ClassVar

from msgspec import Struct, field

from bot.offline.wire import Payload
from bot.web.html import Html, element, together
from bot.web.markdown import markdown

_ATTACHED = "attachment://"
_LINK = 5
_STYLES = {1: "primary", 2: "secondary", 3: "success", 4: "danger", _LINK: "link"}
_LONG = 2


class Drawing(Struct, frozen=True):
    """Draws the components of one message.

    Args:
        name: The message's, unlike that of any other on the page.
        files: Where its attachments are, by their names.
    """

    name: str
    files: Mapping[str, str] = field(default_factory=dict)
    _numbers: "count[int]" = field(default_factory=count)

    def all(self, components: list[Payload]) -> Html:
        """Return components, one below the other.

        Raises:
            KeyError: If one is of a type that is not known here.
        """
        return together(self.one(each) for each in components)

    def one(self, component: Payload) -> Html:
        """Return one component with all that it holds; raises as `all` does."""
        return self._KINDS[component["type"]](self, component)

    def form(self, data: Payload) -> Html:
        """Return a form to fill in; raises as `all` does."""
        title, buttons = f"{self.name}-title", []
        for label, kind in (("Cancel", "button"), ("Submit", "submit")):
            style = "primary" if kind == "submit" else "secondary"
            buttons.append(element("button", label, type=kind, class_=f"button {style}"))
        fields = self.all(data["components"])
        return element(
            "form", element("h2", data["title"], id=title), fields, element("footer", *buttons), aria_labelledby=title
        )

    def _row(self, component: Payload) -> Html:
        return element("div", self.all(component["components"]), class_="row")

    def _button(self, component: Payload) -> Html:
        emoji = (component.get("emoji") or {}).get("name", "")
        label = " ".join(filter(None, (emoji, component.get("label"))))
        style = f"button {_STYLES[component['style']]}"
        if component["style"] == _LINK:
            return element("a", label, href=_safe(component["url"]), class_=style, target="_blank", rel="noopener")
        disabled = component.get("disabled", False)
        return element("button", label, type="button", class_=style, data_id=component["custom_id"], disabled=disabled)

    def _select(self, component: Payload) -> Html:
        name = f"{self.name}-{next(self._numbers)}"
        label = component.get("placeholder") or "Make a selection"
        chosen = ", ".join(each["label"] for each in component["options"] if each.get("default"))
        most = component.get("max_values", 1)
        shown = element(
            "button",
            element("span", chosen or label),
            type="button",
            role="combobox",
            disabled=component.get("disabled", False),
            aria_label=f"{label}: {chosen}" if chosen else label,
            aria_haspopup="listbox",
            aria_expanded="false",
            aria_controls=name,
        )
        options = [_option(f"{name}-{number}", each) for number, each in enumerate(component["options"])]
        listed = element(
            "ul",
            *options,
            id=name,
            role="listbox",
            aria_label=label,
            aria_multiselectable="true" if most > 1 else None,
            hidden=True,
        )
        least = component.get("min_values", 1)
        return element(
            "div", shown, listed, class_="select", data_id=component["custom_id"], data_least=least, data_most=most
        )

    def _section(self, component: Payload) -> Html:
        texts = element("div", self.all(component["components"]))
        return element("div", texts, self.one(component["accessory"]), class_="section")

    def _text(self, component: Payload) -> Html:
        return element("div", markdown(component["content"]), class_="text")

    def _thumbnail(self, component: Payload) -> Html:
        return element("div", self._picture(component), class_="thumbnail")

    def _gallery(self, component: Payload) -> Html:
        return element("div", *map(self._picture, component["items"]), class_="gallery")

    def _picture(self, item: Payload) -> Html:
        """Return a picture, which opens when it is pressed, with the words that say what it shows; or these alone."""
        address, words = self._address(item["media"]), item.get("description") or ""
        if not address:
            return element("p", words)
        image = element("img", src=address, alt=words or "Picture")
        told = element("details", element("summary", "ALT"), element("p", words)) if words else ""
        return element("figure", element("a", image, href=address, target="_blank"), told)

    def _file(self, component: Payload) -> Html:
        name = component["file"]["url"].removeprefix(_ATTACHED)
        link = element("a", name, href=self._address(component["file"]), download=name)
        return element("div", link, class_="file")

    def _separator(self, component: Payload) -> Html:
        style = f"separator{'' if component.get('divider', True) else ' bare'} space-{component.get('spacing', 1)}"
        return element("div", class_=style, role="separator")

    def _container(self, component: Payload) -> Html:
        colour = component.get("accent_color")
        accent = None if colour is None else f"#{colour:06x}"
        return element("div", self.all(component["components"]), class_="container", data_accent=accent)

    def _label(self, component: Payload) -> Html:
        words = [element("span", component["label"])]
        if component.get("description"):
            words.append(element("small", component["description"]))
        return element("label", *words, self.one(component["component"]))

    def _blank(self, component: Payload) -> Html:
        is_long, value = component.get("style") == _LONG, component.get("value") or ""
        return element(
            "textarea" if is_long else "input",
            *([value] if is_long else ()),
            value=None if is_long else value,
            required=component.get("required", True),
            minlength=component.get("min_length"),
            maxlength=component.get("max_length"),
            placeholder=component.get("placeholder"),
            autocomplete="off",
        )

    def _address(self, media: Payload) -> str:
        """Return where an attachment is; nothing else is loaded by the page."""
        return self.files.get(media["url"].removeprefix(_ATTACHED), "")

    _KINDS: ClassVar[Mapping[int, Callable[["Drawing", Payload], Html]]] = {
        1: _row,
        2: _button,
        3: _select,
        4: _blank,
        9: _section,
        10: _text,
        11: _thumbnail,
        12: _gallery,
        13: _file,
        14: _separator,
        17: _container,
        18: _label,
    }


def _option(name: str, option: Payload) -> Html:
    is_chosen = "true" if option.get("default") else "false"
    told = [element("small", option["description"])] if option.get("description") else []
    shown = element("span", option["label"], *told)
    return element("li", shown, id=name, role="option", aria_selected=is_chosen, data_value=option["value"])


def _safe(address: str) -> str:
    """Return an address that a button may lead to: a page, no script."""
    return address if address.startswith(("https://", "http://")) else "about:blank"
