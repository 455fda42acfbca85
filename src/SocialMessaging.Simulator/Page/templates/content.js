// What a template consists of: its variables with their examples, the preview with values in it, and the parameters of a message.

import { shownFrom } from "../kinds/media.js";

const type = (component) => (component.type ?? "").toUpperCase();
const find = (components, wanted) => components.find((component) => type(component) === wanted);
const names = (text) => [...new Set([...(text ?? "").matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map((match) => match[1]))];

const code = (body) =>
  `*{{1}}* is your verification code.${body?.add_security_recommendation ? " For your security, do not share this code." : ""}`;

function bodyText(template, components) {
  const body = find(components, "BODY");
  return template.category === "AUTHENTICATION" ? code(body) : (body?.text ?? "");
}

function example(component, member, name, at) {
  const named = component?.example?.[`${member}_named_params`]?.find((known) => known.param_name === name)?.example;
  const listed = component?.example?.[member];
  return named ?? [listed?.[0] ?? []].flat()[at] ?? (member === "body_text" && name === "1" ? "123456" : "");
}

// What a button needs of whoever sends the template.
function buttonVariable(button) {
  const given = [button.example ?? []].flat()[0] ?? "";
  if (type(button) === "COPY_CODE") {
    return { label: "Code", value: given || "SAVE20" };
  }
  if (type(button) === "URL" && names(button.url).length > 0) {
    const start = button.url.slice(0, button.url.indexOf("{{"));
    return {
      label: `End of the address of \u201C${button.text}\u201D`,
      value: given.startsWith(start) ? given.slice(start.length) : given,
    };
  }
  return null;
}

const cardsOf = (components) => find(components, "CAROUSEL")?.cards ?? [];

// [{ key, label, value }]: what can be filled in, with the examples that the template was created with.
export function variables(template, components = template.components, prefix = "", where = "") {
  const header = find(components, "HEADER");
  const found = names(header?.text).map((name, at) => ({
    key: `${prefix}header:${name}`,
    label: `${where}Header {{${name}}}`,
    value: example(header, "header_text", name, at),
  }));
  for (const [at, name] of names(bodyText(template, components)).entries()) {
    found.push({
      key: `${prefix}body:${name}`,
      label: `${where}Body {{${name}}}`,
      value: example(find(components, "BODY"), "body_text", name, at),
    });
  }
  for (const [at, button] of (find(components, "BUTTONS")?.buttons ?? []).entries()) {
    const variable = buttonVariable(button);
    if (variable) {
      found.push({ ...variable, label: where + variable.label, key: `${prefix}button:${at}` });
    }
  }
  for (const [at, card] of cardsOf(components).entries()) {
    found.push(...variables(template, card.components, `${prefix}${at}/`, `Card ${at + 1}, `));
  }
  return found;
}

const fill = (text, valueOf) => (text ?? "").replaceAll(/\{\{\s*(\w+)\s*\}\}/g, (whole, name) => valueOf(name) || whole);

function headerOf(component, value) {
  const format = (component?.format ?? "TEXT").toUpperCase();
  if (!component) {
    return null;
  }
  if (format === "TEXT") {
    return { format, text: fill(component.text, (name) => value(`header:${name}`)) };
  }
  const kind = format.toLowerCase();
  if (kind === "location") {
    return { format, location: place };
  }
  const handle = component.example?.header_handle?.[0] ?? "";
  return { format, [kind === "gif" ? "video" : kind]: { [shownFrom]: `/simulator/templates/media?handle=${encodeURIComponent(handle)}` } };
}

const place = { latitude: 37.4847, longitude: -122.1484, name: "The shop", address: "1 Hacker Way" };

// The parts as the phone shows them, in the form in which the simulator renders a message.
export function preview(template, values, components = template.components, prefix = "") {
  const value = (key) => values[prefix + key];
  const footer = find(components, "FOOTER");
  return {
    header: headerOf(find(components, "HEADER"), value),
    body: fill(bodyText(template, components), (name) => value(`body:${name}`)),
    footer: footer?.code_expiration_minutes ? `This code expires in ${footer.code_expiration_minutes} minutes.` : footer?.text,
    buttons: (find(components, "BUTTONS")?.buttons ?? []).map((button, at) => ({
      ...button,
      type: type(button),
      text: button.text ?? "Copy code",
      url: fill(button.url, () => value(`button:${at}`)),
    })),
    cards: cardsOf(components).map((card, at) => preview(template, values, card.components, `${prefix}${at}/`)),
  };
}

function texts(template, found, part, value) {
  return found.map((name) => ({
    type: "text",
    ...(template.parameterFormat === "NAMED" ? { parameter_name: name } : {}),
    text: value(`${part}:${name}`) ?? "",
  }));
}

function buttonParameters(template, button, at, value) {
  const index = String(at);
  if (type(button) === "OTP") {
    return [{ type: "button", sub_type: "url", index, parameters: [{ type: "text", text: value("body:1") ?? "" }] }];
  }
  if (!buttonVariable(button)) {
    return [];
  }
  return type(button) === "COPY_CODE"
    ? [{ type: "button", sub_type: "copy_code", index, parameters: [{ type: "coupon_code", coupon_code: value(`button:${at}`) ?? "" }] }]
    : [{ type: "button", sub_type: "url", index, parameters: [{ type: "text", text: value(`button:${at}`) ?? "" }] }];
}

// The components of a message that sends the template with these values. A media header shows its sample without being named.
export function parameters(template, values, components = template.components, prefix = "") {
  const value = (key) => values[prefix + key];
  const header = find(components, "HEADER");
  const headerTexts = texts(template, names(header?.text), "header", value);
  const bodyTexts = texts(template, names(bodyText(template, components)), "body", value);
  const cards = cardsOf(components);
  return [
    headerTexts.length > 0 && { type: "header", parameters: headerTexts },
    header?.format?.toUpperCase() === "LOCATION" && { type: "header", parameters: [{ type: "location", location: place }] },
    bodyTexts.length > 0 && { type: "body", parameters: bodyTexts },
    ...(find(components, "BUTTONS")?.buttons ?? []).flatMap((button, at) => buttonParameters(template, button, at, value)),
    cards.length > 0 && {
      type: "carousel",
      cards: cards.map((card, at) => ({ card_index: at, components: parameters(template, values, card.components, `${prefix}${at}/`) })),
    },
  ].filter(Boolean);
}
