// One component of a screen: what the simulator has filled in, as elements.

import { h, link } from "../core/dom.js";
import { text as marked } from "../kinds/markup.js";
import { choices, chips, dropdown, optIn } from "./choices.js";
import { calendar, date } from "./dates.js";
import { textArea, textInput } from "./fields.js";
import { files } from "./files.js";
import { markdown } from "./markdown.js";
import { carousel, picture } from "./pictures.js";

const lines = (value) => [value ?? ""].flat();

function body(part, className) {
  const weight = (part["font-weight"] ?? "normal").includes("bold") ? " bold" : "";
  const slant = (part["font-weight"] ?? "").includes("italic") ? " italic" : "";
  const strike = part.strikethrough ? " struck" : "";
  return h(
    "div",
    { class: `${className}${weight}${slant}${strike}` },
    part.markdown ? markdown(lines(part.text).join("\n")) : lines(part.text).map((line) => h("p", {}, line)),
  );
}

function embeddedLink(part, tools) {
  const action = part["on-click-action"] ?? {};
  return action.name === "open_url"
    ? h("p", {}, link(action.url, part.text))
    : h("p", {}, h("button", { type: "button", class: "link", data: { key: part.path }, on: { click: () => tools.tap(part) } }, part.text));
}

function footer(part) {
  const captions = ["left-caption", "center-caption", "right-caption"].map((name) => part[name]).filter(Boolean);
  return h(
    "div",
    { class: "flow-footer" },
    captions.length > 0 &&
      h(
        "p",
        { class: "note flow-captions" },
        captions.map((caption) => h("span", {}, caption)),
      ),
    h("button", { type: "submit", class: "primary", disabled: !part.enabled, data: { key: part.path } }, part.label),
  );
}

function navigationList(part, tools) {
  return h(
    "section",
    { class: "flow-list", "aria-label": part.label ?? part.name },
    part.label && h("h3", {}, part.label),
    part.description && h("p", { class: "note" }, part.description),
    (part["list-items"] ?? []).map((item) =>
      h(
        "button",
        {
          type: "button",
          class: "option flow-entry",
          data: { key: `${part.path}|${item.id}` },
          on: { click: () => tools.tap(part, item.id) },
        },
        item.start?.image && picture({ src: item.start.image, "alt-text": item.start["alt-text"] }),
        h(
          "span",
          { class: "grow" },
          h("b", {}, item["main-content"]?.title, item.badge && h("span", { class: "chip info" }, item.badge)),
          h("small", {}, item["main-content"]?.metadata),
          h("small", {}, item["main-content"]?.description),
        ),
        item.end && h("span", { class: "flow-end" }, h("b", {}, item.end.title), h("small", {}, item.end.description)),
      ),
    ),
  );
}

const looks = {
  TextHeading: (part) => h("h3", { class: "flow-heading" }, part.text),
  TextSubheading: (part) => h("h3", { class: "flow-subheading" }, part.text),
  TextBody: (part) => body(part, "flow-body"),
  TextCaption: (part) => body(part, "flow-body note"),
  RichText: (part) => h("div", { class: "flow-body" }, markdown(lines(part.text).join("\n"))),
  TextInput: textInput,
  TextArea: textArea,
  CheckboxGroup: (part, tools) => choices(part, tools, "checkbox"),
  RadioButtonsGroup: (part, tools) => choices(part, tools, "radio"),
  ChipsSelector: chips,
  Dropdown: dropdown,
  OptIn: optIn,
  EmbeddedLink: embeddedLink,
  DatePicker: date,
  CalendarPicker: calendar,
  Image: picture,
  ImageCarousel: carousel,
  PhotoPicker: (part, tools) => files(part, tools, "photos"),
  DocumentPicker: (part, tools) => files(part, tools, "documents"),
  NavigationList: navigationList,
  Footer: footer,
};

export function component(part, tools) {
  const look = looks[part.type];
  return look ? look(part, tools) : marked(`(${part.type})`, "soft");
}
