// Templates of every account: a list with what Meta thinks of each, one as the phone shows it, and Meta's decisions.

import { api, call } from "../core/api.js";
import { h, onceAFrame } from "../core/dom.js";
import { addPanel } from "../core/registry.js";
import { go, route } from "../core/route.js";
import { listen, state } from "../core/store.js";
import { toast } from "../core/toast.js";
import { templateDetail } from "./detail.js";
import { templateList } from "./list.js";

export function start() {
  addPanel({ id: "templates", label: "Templates", icon: "template", order: 20, draw });
}

function draw(body) {
  const listPart = h("div", { class: "template-list" });
  const detailPart = h("div", { class: "template-detail", hidden: true });
  body.append(listPart, detailPart);
  const showList = templateList(listPart);
  const showDetail = templateDetail(detailPart);
  let known = null;

  function show() {
    const template = known.templates.find((one) => one.id === route.item && one.status !== "DELETED");
    listPart.hidden = Boolean(template);
    detailPart.hidden = !template;
    if (template) {
      showDetail(
        template,
        known.wabas.find((waba) => waba.id === template.wabaId),
      );
    } else if (route.item) {
      go({ item: null }, { replace: true });
    }
    showList(known.templates, known.wabas);
  }

  async function load() {
    try {
      const [{ templates }, { wabas }] = await Promise.all([call("GET", "/simulator/templates"), api.wabas()]);
      known = { templates, wabas };
    } catch (error) {
      toast(error.message, "bad");
      return;
    }
    show();
  }

  const open = () => route.panel === "templates" && state.loaded;
  listen(
    ["changed:template", "loaded"],
    onceAFrame(() => (open() ? load() : (known = null))),
  );
  listen("route", () => open() && (known ? show() : load()));
  if (open()) {
    load();
  }
}
