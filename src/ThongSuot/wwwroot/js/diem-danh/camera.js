// Reads codes by the camera where the browser can; nothing is recorded and no picture leaves the device.

const able = () => "BarcodeDetector" in window && navigator.mediaDevices?.getUserMedia;

/** Shows the button where a camera can be used. */
export function camera(button, video, found) {
  if (!able()) return;
  let stream, seen = "", seenAt = 0;
  button.hidden = false;
  button.addEventListener("click", () => (stream ? stop() : start()));
  document.addEventListener("visibilitychange", () => { if (document.hidden) stop(); });

  async function start() {
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" }, audio: false });
    } catch {
      button.hidden = true;
      return;
    }
    video.srcObject = stream;
    video.hidden = false;
    button.setAttribute("aria-pressed", "true");
    await video.play();
    const detector = new window.BarcodeDetector({ formats: ["qr_code"] });
    while (stream) {
      const codes = await detector.detect(video).catch(() => []);
      for (const { rawValue } of codes) take(rawValue);
      await new Promise(done => setTimeout(done, 150));
    }
  }

  // One code held before the camera is one scan.
  function take(value) {
    const now = Date.now();
    if (value !== seen || now - seenAt > 4_000) found(value);
    [seen, seenAt] = [value, now];
  }

  function stop() {
    stream?.getTracks().forEach(track => track.stop());
    stream = undefined;
    video.srcObject = null;
    video.hidden = true;
    button.setAttribute("aria-pressed", "false");
  }
}
