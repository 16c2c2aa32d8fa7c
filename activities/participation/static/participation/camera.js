/* Reads QR codes with the camera: by the browser itself where it can, else by a decoder that is fetched when it is needed.

   doorCamera({ video, decoder, found })   start() asks for the camera and calls found(code) for each new code; stop() gives it back
*/
"use strict";
(() => {
  const EVERY = 150;
  const SAME_AGAIN = 4000;
  const WIDEST = 800;

  const native = async () => {
    if (!("BarcodeDetector" in window)) return null;
    const formats = await BarcodeDetector.getSupportedFormats();
    if (!formats.includes("qr_code")) return null;
    const detector = new BarcodeDetector({ formats: ["qr_code"] });
    return async (video) => (await detector.detect(video))[0]?.rawValue;
  };

  const ours = async (decoder) => {
    const { default: decode } = await import(decoder);
    const canvas = document.createElement("canvas");
    const drawing = canvas.getContext("2d", { willReadFrequently: true });
    return async (video) => {
      const scale = Math.min(1, WIDEST / video.videoWidth);
      canvas.width = Math.round(video.videoWidth * scale);
      canvas.height = Math.round(video.videoHeight * scale);
      drawing.drawImage(video, 0, 0, canvas.width, canvas.height);
      try {
        return decode(drawing.getImageData(0, 0, canvas.width, canvas.height));
      } catch {
        return "";
      }
    };
  };

  window.doorCamera = ({ video, decoder, found }) => {
    let stream = null;
    let last = { code: "", at: 0 };

    const look = async (read) => {
      if (!stream) return;
      const code = video.videoWidth ? await read(video).catch(() => "") : "";
      if (code && (code !== last.code || Date.now() - last.at > SAME_AGAIN)) found(code);
      if (code) last = { code, at: Date.now() };
      setTimeout(look, EVERY, read);
    };

    return {
      start: async () => {
        const read = (await native().catch(() => null)) || (await ours(decoder));
        stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
        video.srcObject = stream;
        await video.play();
        look(read);
      },
      stop: () => {
        stream?.getTracks().forEach((track) => track.stop());
        stream = video.srcObject = null;
      },
    };
  };
})();
