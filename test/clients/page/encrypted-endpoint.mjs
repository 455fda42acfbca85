// A business's endpoint of a flow, as a developer would write it: the request's key by RSA, its text by AES-128-GCM, the answer under the
// inverted vector.

import { constants, createCipheriv, createDecipheriv, createHmac, generateKeyPairSync, privateDecrypt } from "node:crypto";
import { createServer } from "node:http";

export class EncryptedEndpoint {
  constructor(answer) {
    this.answer = answer;
    this.requests = [];
    const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    this.publicKey = publicKey.export({ type: "spki", format: "pem" });
    this.privateKey = privateKey;
    this.server = createServer((request, response) => this.receive(request, response));
  }

  async start() {
    await new Promise((done) => this.server.listen(0, "127.0.0.1", done));
    return `http://127.0.0.1:${this.server.address().port}/`;
  }

  stop() {
    this.server.close();
  }

  async receive(request, response) {
    const chunks = [];
    for await (const chunk of request) {
      chunks.push(chunk);
    }
    const body = Buffer.concat(chunks);
    const signature = `sha256=${createHmac("sha256", "local-app-secret").update(body).digest("hex")}`;
    if (request.headers["x-hub-signature-256"] !== signature) {
      response.writeHead(432).end();
      return;
    }
    const { encrypted_flow_data: data, encrypted_aes_key: key, initial_vector: vector } = JSON.parse(body);
    const iv = Buffer.from(vector, "base64");
    const secret = privateDecrypt(
      { key: this.privateKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: "sha256" },
      Buffer.from(key, "base64"),
    );
    const sealed = Buffer.from(data, "base64");
    const decipher = createDecipheriv("aes-128-gcm", secret, iv);
    decipher.setAuthTag(sealed.subarray(-16));
    const plain = JSON.parse(Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]).toString());
    this.requests.push(plain);
    const answer = plain.action === "ping" ? { data: { status: "active" } } : this.answer(plain);
    const cipher = createCipheriv("aes-128-gcm", secret, Buffer.from(iv.map((byte) => ~byte)));
    const text = Buffer.concat([cipher.update(JSON.stringify(answer)), cipher.final(), cipher.getAuthTag()]);
    response.writeHead(200, { "Content-Type": "text/plain" }).end(text.toString("base64"));
  }
}
