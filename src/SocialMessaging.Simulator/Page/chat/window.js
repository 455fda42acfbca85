// The part of a conversation that is in the page. However long the conversation, only about two screens of it are elements; scrolling
// makes the next ones at one end and drops as many at the other, while what is seen stays where it is.

const most = 120;
const step = 40;
const near = 600;

export class MessageWindow {
  #ids = () => [];
  #make = null;
  #earlier = null;
  #shown = [];
  #busy = false;

  // ids() lists the conversation, make(id, before) makes the element of one, earlier() fetches more at the beginning.
  constructor(scroller, { ids, make, earlier }) {
    this.scroller = scroller;
    this.#ids = ids;
    this.#make = make;
    this.#earlier = earlier;
    scroller.addEventListener("scroll", () => this.#settle(), { passive: true });
  }

  get atEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.scroller;
    return this.#shown.at(-1) === this.#ids().at(-1) && scrollHeight - scrollTop - clientHeight < 60;
  }

  element(id) {
    return this.#shown.includes(id) ? this.scroller.querySelector(`.item[data-id="${CSS.escape(id)}"]`) : null;
  }

  showEnd() {
    const ids = this.#ids();
    if (this.#shown.at(-1) !== ids.at(-1) || this.#shown.length === 0) {
      this.#replace(Math.max(0, ids.length - step * 2), ids.length);
    }
    this.scroller.scrollTop = this.scroller.scrollHeight;
    this.#settle();
  }

  showAt(id, block) {
    if (!this.element(id)) {
      const at = this.#ids().indexOf(id);
      this.#replace(Math.max(0, at - step), Math.min(this.#ids().length, at + step));
    }
    const element = this.element(id);
    if (element) {
      const top =
        element.offsetTop -
        (block === "top" ? 80 : (this.scroller.clientHeight - Math.min(element.offsetHeight, this.scroller.clientHeight)) / 2);
      this.scroller.scrollTop = Math.max(0, top);
      this.#settle();
    }
    return element;
  }

  // New messages at the end become elements only if the end is what is shown.
  grow(wasAtEnd) {
    const ids = this.#ids();
    const from = ids.indexOf(this.#shown.at(-1)) + 1;
    if (this.#shown.length === 0 || (wasAtEnd && ids.length - from > most)) {
      this.showEnd();
    } else if (this.#shown.length < most || wasAtEnd) {
      this.#append(from, Math.min(ids.length, from + (wasAtEnd ? ids.length : step)));
      if (wasAtEnd) {
        this.#drop(Math.max(0, this.#shown.length - most), "start");
        this.scroller.scrollTop = this.scroller.scrollHeight;
      }
    }
  }

  remake(id) {
    const old = this.element(id);
    if (old) {
      const at = this.#ids().indexOf(id);
      const focused = old.contains(document.activeElement);
      const made = this.#make(id, this.#ids()[at - 1]);
      old.replaceWith(made);
      if (focused) {
        made.querySelector("article")?.focus({ preventScroll: true });
      }
    }
  }

  // The neighbour of an item, made if it is not in the page yet.
  async neighbour(id, direction) {
    const at = this.#ids().indexOf(id) + direction;
    if (at < 0) {
      await this.#fetch();
    }
    const wanted = this.#ids()[this.#ids().indexOf(id) + direction];
    if (wanted && !this.element(wanted)) {
      this.#extend(direction);
    }
    return wanted ? this.element(wanted) : null;
  }

  // The id of the lowest message whose end, or most of whose screen, can be seen.
  lastSeen() {
    const bottom = this.scroller.scrollTop + this.scroller.clientHeight;
    const items = this.scroller.querySelectorAll(".item");
    for (let index = items.length - 1; index >= 0; index--) {
      if (Math.min(items[index].offsetTop + items[index].offsetHeight - 12, items[index].offsetTop + 160) <= bottom) {
        return items[index].dataset.id;
      }
    }
    return null;
  }

  #settle() {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    if (scrollTop < near) {
      if (this.#shown[0] === this.#ids()[0]) {
        this.#fetch();
      } else {
        this.#extend(-1);
      }
    }
    if (scrollHeight - scrollTop - clientHeight < near && this.#shown.at(-1) !== this.#ids().at(-1)) {
      this.#extend(1);
    }
  }

  async #fetch() {
    if (this.#busy) {
      return;
    }
    this.#busy = true;
    try {
      const first = this.#ids()[0];
      if ((await this.#earlier()) && first) {
        this.#steady(() => this.remake(first));
        this.#extend(-1);
      }
    } finally {
      this.#busy = false;
    }
  }

  #extend(direction) {
    const ids = this.#ids();
    this.#steady(() => {
      if (direction < 0) {
        const at = ids.indexOf(this.#shown[0]);
        this.#prepend(Math.max(0, at - step), at);
        this.#drop(this.#shown.length - most, "end");
      } else {
        const at = ids.indexOf(this.#shown.at(-1)) + 1;
        this.#append(at, Math.min(ids.length, at + step));
        this.#drop(this.#shown.length - most, "start");
      }
    });
  }

  // Changes the elements around what is seen without moving it.
  #steady(change) {
    const top = this.scroller.scrollTop;
    const anchor = [...this.scroller.querySelectorAll(".item")].find((element) => element.offsetTop + element.offsetHeight > top);
    const before = anchor?.offsetTop ?? 0;
    change();
    const kept = anchor?.isConnected ? anchor : anchor && this.element(anchor.dataset.id);
    if (kept) {
      this.scroller.scrollTop = top + kept.offsetTop - before;
    }
  }

  #elements(from, to) {
    const ids = this.#ids();
    const made = document.createDocumentFragment();
    for (let at = from; at < to; at++) {
      made.append(this.#make(ids[at], ids[at - 1]));
    }
    return made;
  }

  #replace(from, to) {
    this.#shown = this.#ids().slice(from, to);
    this.scroller.replaceChildren(this.#elements(from, to));
  }

  #prepend(from, to) {
    this.scroller.prepend(this.#elements(from, to));
    this.#shown = [...this.#ids().slice(from, to), ...this.#shown];
  }

  #append(from, to) {
    this.scroller.append(this.#elements(from, to));
    this.#shown = [...this.#shown, ...this.#ids().slice(from, to)];
  }

  #drop(count, end) {
    for (let dropped = 0; dropped < count; dropped++) {
      (end === "start" ? this.scroller.firstElementChild : this.scroller.lastElementChild).remove();
    }
    if (count > 0) {
      this.#shown = end === "start" ? this.#shown.slice(count) : this.#shown.slice(0, -count);
    }
  }
}
