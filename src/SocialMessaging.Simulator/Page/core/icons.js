// The icons, drawn as strokes on a square of 24. They are decoration: the button around one carries the name.

const paths = {
  back: "M15 5l-7 7 7 7",
  forward: "M9 5l7 7-7 7",
  down: "M5 9l7 7 7-7",
  close: "M6 6l12 12M18 6L6 18",
  search: "M10.5 4a6.5 6.5 0 1 0 0 13a6.5 6.5 0 0 0 0-13zM15.5 15.5L20 20",
  more: "M12 5.5v.01M12 12v.01M12 18.5v.01",
  plus: "M12 5v14M5 12h14",
  compose: "M4 5h10M4 5v14h14V11M9 15l1-4L18.5 2.5l3 3L13 14z",
  send: "M4 12l16-8-5 16-3.5-6.5zM11.5 13.5L20 4",
  attach: "M19 11.5l-7.5 7.5a4.6 4.6 0 0 1-6.5-6.5L13 4.5a3.2 3.2 0 0 1 4.5 4.5l-8 8a1.5 1.5 0 0 1-2.2-2.2L14.5 7.5",
  smile: "M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18zM8.5 14.5a4.5 4.5 0 0 0 7 0M9 9.5v.01M15 9.5v.01",
  reply: "M9 6L4 11l5 5M4 11h9a7 7 0 0 1 7 7",
  inspect: "M3 12h4l3-8 4 16 3-8h4",
  code: "M8.5 7L3.5 12l5 5M15.5 7l5 5-5 5",
  copy: "M9 9h11v11H9zM15 9V4H4v11h5",
  clock: "M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18zM12 7v5l3.5 2",
  alert: "M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18zM12 7.5v5.5M12 16.5v.01",
  flag: "M6 21V4M6 5h11l-2.5 4L17 13H6",
  gauge: "M4.5 18a9 9 0 1 1 15 0M12 14l4-5M12 13.2a.8.8 0 1 0 0 1.6a.8.8 0 0 0 0-1.6z",
  check: "M5 12.5l5 5L19 7",
  file: "M6 3h8l5 5v13H6zM14 3v5h5",
  image: "M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M9 9.5v.01",
  video: "M3 6h12v12H3zM15 10.5l6-3.5v10l-6-3.5",
  mic: "M12 3a3 3 0 0 0-3 3v5a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3zM5 11a7 7 0 0 0 14 0M12 18v3",
  stop: "M7 7h10v10H7z",
  play: "M7 4.5v15l12-7.5z",
  pin: "M12 21c5-5.5 7-8.5 7-11.5a7 7 0 0 0-14 0C5 12.5 7 15.5 12 21zM12 7.5a2.3 2.3 0 1 0 0 4.6a2.3 2.3 0 0 0 0-4.6z",
  person: "M12 4a4 4 0 1 0 0 8a4 4 0 0 0 0-8zM4 20.5a8 8 0 0 1 16 0",
  people: "M9 5a3.5 3.5 0 1 0 0 7a3.5 3.5 0 0 0 0-7zM2.5 19.5a6.5 6.5 0 0 1 13 0M16 5.5a3.5 3.5 0 0 1 0 6.5M18 14a6.5 6.5 0 0 1 3.5 5.5",
  cart: "M3 4h3l2 11h10l2.5-8H7M9.5 19.5v.01M17 19.5v.01",
  sticker: "M5 4h14v9l-6 7H5zM19 13h-6v7",
  download: "M12 4v11M7 10.5l5 5 5-5M5 20h14",
  upload: "M12 16V5M7 9.5l5-5 5 5M5 20h14",
  refresh: "M20 11a8 8 0 0 0-14.5-3.5L4 9M4 4v5h5M4 13a8 8 0 0 0 14.5 3.5L20 15M20 20v-5h-5",
  trash: "M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5",
  edit: "M4 20l1-5L16 4l4 4L9 19zM13.5 6.5l4 4",
  sliders: "M4 7h8M18 7h2M15 4.5v5M4 17h2M12 17h8M9 14.5v5",
  megaphone: "M4 10v4l4 .5 9 4.5V5L8 9.5zM8 14.5l1 5h3l-1.2-3.6M20 10v4",
  plug: "M9 3v5M15 3v5M6 8h12v3a6 6 0 0 1-12 0zM12 17v4",
  sun: "M12 8a4 4 0 1 0 0 8a4 4 0 0 0 0-8zM12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.4 1.4M17.6 17.6L19 19M19 5l-1.4 1.4M6.4 17.6L5 19",
  moon: "M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z",
  contrast: "M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18zM12 3v18M12 7l6-1M12 12h9M12 17l6 1",
  phone: "M6 3h4l1.5 5-2.5 1.5a11 11 0 0 0 5.5 5.5L16 12.5l5 1.5v4a2.5 2.5 0 0 1-2.5 2.5A15.5 15.5 0 0 1 3.5 5.5A2.5 2.5 0 0 1 6 3z",
  "phone-in": "M6 3h4l1.5 5-2.5 1.5a11 11 0 0 0 5.5 5.5L16 12.5l5 1.5v4a2.5 2.5 0 0 1-2.5 2.5A15.5 15.5 0 0 1 3.5 5.5A2.5 2.5 0 0 1 6 3zM20 3l-6 6M14 4.5V9h4.5",
  "hang-up": "M2.5 15.5c0-6 19-6 19 0v2.5h-5.5v-3.2a14 14 0 0 0-8 0V18H2.5z",
  template: "M4 4h16v16H4zM4 9h16M9 9v11",
  flow: "M4 4h6v6H4zM14 14h6v6h-6zM7 10v7h7",
  chat: "M4 5h16v11H11l-5 4v-4H4z",
  list: "M9 6h11M9 12h11M9 18h11M4.5 6v.01M4.5 12v.01M4.5 18v.01",
  external: "M14 4h6v6M20 4l-9 9M18 13v7H4V6h7",
  cloud: "M7 18a4.5 4.5 0 0 1-.5-9a6 6 0 0 1 11.5 1.5A3.8 3.8 0 0 1 18 18z",
  link: "M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.7l-1.5 1.5M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.7l1.5-1.5",
  zoom: "M10.5 4a6.5 6.5 0 1 0 0 13a6.5 6.5 0 0 0 0-13zM15.5 15.5L20 20M10.5 7.5v6M7.5 10.5h6",
};

export function icon(name, size = 20) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  for (const [attribute, value] of Object.entries({
    viewBox: "0 0 24 24",
    width: size,
    height: size,
    fill: "none",
    stroke: "currentColor",
    "stroke-width": name === "more" ? 2.6 : 1.8,
    "stroke-linecap": "round",
    "stroke-linejoin": "round",
    "aria-hidden": "true",
    class: `icon icon-${name}`,
  })) {
    svg.setAttribute(attribute, value);
  }
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", paths[name] ?? paths.alert);
  svg.append(path);
  return svg;
}
