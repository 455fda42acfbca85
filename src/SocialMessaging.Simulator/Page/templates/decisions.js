// What Meta does with templates: approve, reject, pause, judge, recategorise.

import { call } from "../core/api.js";
import { h } from "../core/dom.js";
import { openMenu } from "../core/menu.js";
import { sameCalls } from "../core/same-call.js";
import { toast } from "../core/toast.js";
import { plain } from "./words.js";

const reasons = [
  "INVALID_FORMAT",
  "INCORRECT_CATEGORY",
  "TAG_CONTENT_MISMATCH",
  "ABUSIVE_CONTENT",
  "SCAM",
  "PROMOTIONAL",
  "CATEGORY_NOT_AVAILABLE",
];
const categories = ["UTILITY", "MARKETING", "AUTHENTICATION"];

export function decisions(template) {
  const path = `/simulator/templates/${template.id}`;
  const other = categories.filter((category) => category !== template.category);
  const approve = { status: "APPROVED" };
  const menus = [
    ["Reject", reasons.map((reason) => [capital(plain(reason)), { status: "REJECTED", reason }])],
    [
      "Pause",
      [
        ["For its quality", { status: "PAUSED", quality: "RED" }],
        ["For pacing", { status: "PAUSED", pause: "pacing" }],
      ],
    ],
    ["Quality", ["GREEN", "YELLOW", "RED"].map((quality) => [capital(plain(quality)), { quality }])],
    [
      "Recategorise",
      [
        ...other.map((category) => [`${capital(plain(category))} now`, { category }]),
        ...other.map((category) => [`${capital(plain(category))} in 24 hours`, { correctCategory: category }]),
        ...(template.correctCategory ? [["Take the announcement back", { correctCategory: null }]] : []),
      ],
    ],
    [
      "More",
      [
        ["Back to review", { status: "PENDING" }],
        ["Disable", { status: "DISABLED" }],
        ["Archive", { status: "ARCHIVED" }],
      ],
    ],
  ];
  const same = sameCalls("what Meta decides", () => [
    ["Approve", ["PATCH", path, approve]],
    ...menus.flatMap(([label, entries]) => entries.map(([words, decision]) => [`${label}: ${words}`, ["PATCH", path, decision]])),
  ]);
  const decide = (decision) => call("PATCH", path, decision).catch((error) => toast(error.message, "bad"));

  function menu([label, entries]) {
    const button = h("button", { type: "button", "aria-haspopup": "menu", "aria-expanded": "false" }, label);
    button.addEventListener("click", () =>
      openMenu(
        button,
        entries.map(([words, decision]) => ({ label: words, run: () => decide(decision) })),
        { label },
      ),
    );
    return button;
  }

  return [
    h("h4", {}, "What Meta decides"),
    h(
      "div",
      { class: "decisions" },
      h("button", { type: "button", on: { click: () => decide(approve) } }, "Approve"),
      menus.map(menu),
      same.button,
    ),
    same.list,
  ];
}

const capital = (words) => words.charAt(0).toUpperCase() + words.slice(1);
