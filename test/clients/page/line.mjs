// A line between the browser and the simulator that a test can cut and mend.

import { connect, createServer } from "node:net";
import { once } from "node:events";

export class Line {
  #sockets = new Set();
  #server = null;
  #port = 0;

  constructor(target) {
    this.target = new URL(target);
  }

  get origin() {
    return `http://127.0.0.1:${this.#port}`;
  }

  async mend() {
    this.#server = createServer((near) => {
      const far = connect(this.target.port, this.target.hostname);
      for (const [socket, other] of [
        [near, far],
        [far, near],
      ]) {
        this.#sockets.add(socket);
        socket.on("error", () => other.destroy());
        socket.on("close", () => {
          this.#sockets.delete(socket);
          other.destroy();
        });
        socket.pipe(other);
      }
    });
    this.#server.listen(this.#port, "127.0.0.1");
    await once(this.#server, "listening");
    this.#port = this.#server.address().port;
  }

  async cut() {
    const closed = once(this.#server, "close");
    this.#server.close();
    this.#sockets.forEach((socket) => socket.destroy());
    await closed;
  }
}
