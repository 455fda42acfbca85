// The phone page as a test sees it.

export class PhonePage {
  constructor(page, origin) {
    this.page = page;
    this.origin = origin;
  }

  async open(conversation) {
    await this.page.goto(`${this.origin}/${conversation ? `#${conversation}` : ""}`);
    await this.page.locator("#live[data-state=on]").waitFor();
  }

  async choose(name) {
    await this.page.locator("#conversations .row", { hasText: name }).first().click();
  }

  bubble(text) {
    return this.page.locator("article.bubble", { hasText: text }).filter({ hasNot: this.page.locator("blockquote", { hasText: text }) }).last();
  }

  bubbles() {
    return this.page.locator("article.bubble");
  }

  async write(text) {
    await this.page.getByLabel("Write as the customer").fill(text);
    await this.page.keyboard.press("Enter");
  }

  async inspect(text) {
    const bubble = this.bubble(text);
    await bubble.focus();
    await this.page.keyboard.press("Enter");
  }

  entries(kind) {
    return this.page.locator(`.entry.${kind}`);
  }

  dialog() {
    return this.page.locator("dialog[open]");
  }
}
