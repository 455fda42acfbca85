// Records a voice note; where there is no microphone, the simulator's own sample is sent.

import { api } from "../core/api.js";
import { openDialog } from "../core/dialog.js";
import { fill, h } from "../core/dom.js";
import { icon } from "../core/icons.js";
import { sendFile } from "./files.js";

const forms = ["audio/ogg;codecs=opus", "audio/mp4", "audio/webm;codecs=opus"];
const endings = { "audio/ogg": "ogg", "audio/mp4": "m4a", "audio/webm": "webm" };

async function record() {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  const recorder = new MediaRecorder(stream, { mimeType: forms.find((form) => MediaRecorder.isTypeSupported(form)) });
  const parts = [];
  recorder.addEventListener("dataavailable", (event) => parts.push(event.data));
  const done = new Promise((resolve) =>
    recorder.addEventListener("stop", () => {
      stream.getTracks().forEach((track) => track.stop());
      const type = recorder.mimeType.split(";")[0];
      resolve(new File(parts, `voice.${endings[type] ?? "ogg"}`, { type }));
    }),
  );
  recorder.start();
  return {
    stop: () => {
      recorder.stop();
      return done;
    },
  };
}

export function recordVoice(home) {
  const status = h("p", { role: "status" }, "Press Record and speak.");
  const button = h("button", { type: "button", class: "primary" });
  let recording = null;
  const show = () => fill(button, recording ? [icon("stop", 18), "Stop and send"] : [icon("mic", 18), "Record"]);
  const close = openDialog("Voice note", [
    status,
    h("div", { class: "dialog-actions" }, h("button", { type: "button", on: { click: sample } }, "Send a sample"), button),
  ]);
  document.getElementById("dialog").addEventListener("close", () => recording?.stop(), { once: true });
  show();
  button.addEventListener("click", async () => {
    try {
      if (recording) {
        const file = await recording.stop();
        recording = null;
        await sendFile(home, file, "voice");
        close();
      } else {
        recording = await record();
        status.textContent = "Recording\u2026";
      }
    } catch (error) {
      status.textContent = recording ? `Not sent: ${error.message}` : "There is no microphone here. A sample can be sent instead.";
      recording = null;
    }
    show();
  });

  async function sample() {
    try {
      await api.send({ from: home.customer, to: home.phoneNumberId, type: "audio", audio: { voice: true } });
      close();
    } catch (error) {
      status.textContent = `Not sent: ${error.message}`;
    }
  }
}
