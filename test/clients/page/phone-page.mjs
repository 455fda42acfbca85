// The phone page as a test sees it.

export class PhonePage {
  constructor(page, origin) {
    this.page = page;
    this.origin = origin;
  }

  async open(conversation) {
    await this.page.goto(`${this.origin}/${conversation ? `#${conversation}` : ""}`);
    await this.live();
  }

  async live() {
    await this.page.locator("#live[data-state=on]").waitFor({ state: "attached" });
  }

  // Nothing is being drawn any more, and what appears by an animation has appeared.
  async settled() {
    await this.page.evaluate(async () => {
      const within = (milliseconds, done) => Promise.race([done, new Promise((late) => setTimeout(late, milliseconds))]);
      await document.fonts.ready;
      // A window that has nothing to draw may give no frames at all.
      await within(1000, new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      await within(5000, Promise.allSettled(document.getAnimations().map((animation) => animation.finished)));
      const loading = [...document.images].filter((image) => image.src && !image.complete);
      await within(5000, Promise.allSettled(loading.map((image) => image.decode())));
    });
  }

  row(name) {
    return this.page.locator("#conversations .row", { hasText: name }).first();
  }

  async choose(name) {
    await this.row(name).click();
  }

  bubble(text) {
    return this.page
      .locator("article.bubble", { hasText: text })
      .filter({ hasNot: this.page.locator(".quote", { hasText: text }) })
      .last();
  }

  bubbles() {
    return this.page.locator("article.bubble");
  }

  field() {
    return this.page.getByLabel("Write as the customer");
  }

  async write(text) {
    await this.field().fill(text);
    await this.page.keyboard.press("Enter");
  }

  // By pointer: the button in the corner of a bubble, then an entry.
  async act(text, label) {
    await this.bubble(text).hover();
    await this.bubble(text).getByRole("button", { name: "Message menu" }).click();
    await this.page.getByRole("menuitem", { name: label }).click();
  }

  // By keyboard: the message has the focus, and a key does it.
  async press(text, key) {
    await this.bubble(text).focus();
    await this.page.keyboard.press(key);
  }

  // Gives the page a file of 1,500 bytes, by a drop on the conversation or out of the clipboard.
  give(how, name, type) {
    return this.page.evaluate(
      ([event, name, type]) => {
        const data = new DataTransfer();
        data.items.add(new File([new Uint8Array(1500)], name, { type }));
        const target = document.querySelector("#chat .composer textarea");
        target.dispatchEvent(
          event === "drop"
            ? new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: data })
            : new ClipboardEvent("paste", { bubbles: true, cancelable: true, clipboardData: data }),
        );
      },
      [how, name, type],
    );
  }

  inspect(text) {
    return this.press(text, "Enter");
  }

  entries(kind) {
    return this.page.locator(`.entry.${kind}`);
  }

  // The inspector's row of one message.
  trace(text) {
    return this.page.locator("details.trace", { hasText: text });
  }

  dialog() {
    return this.page.locator("dialog[open]");
  }

  // A panel's button is in the rail, or on a phone in the menu of the list.
  async panel(label) {
    const button = this.page.locator("#rail").getByRole("button", { name: label });
    if (await button.isVisible()) {
      await button.click();
    } else {
      await this.page.getByRole("button", { name: "Menu", exact: true }).click();
      await this.page.getByRole("menuitem", { name: label }).click();
    }
  }
}
